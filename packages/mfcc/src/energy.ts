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
  const even = values.length & ~1;
  for (let i = 0; i < even; i += 2) {
    sum += values[i];
    other += values[i + 1];
  }
  if (even < values.length) sum += values[even];
  out[0] = sum + other;
}
