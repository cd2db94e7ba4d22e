// The result goes into an array, because a number that a function returns may have to be allocated.

/** out[0] = Σ x² of the first `length` values. */
export function sumOfSquares(values: Float64Array, length: number, out: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i] * values[i];
  out[0] = sum;
}

/** out[0] = Σ x. */
export function sumOf(values: Float64Array, out: Float64Array): void {
  // Two sums, because one addition would wait for the other.
  let sum = 0;
  let other = 0;
  const half = values.length >> 1;
  for (let i = 0; i < half; i++) {
    sum += values[i];
    other += values[half + i];
  }
  if (values.length % 2 === 1) sum += values[2 * half];
  out[0] = sum + other;
}
