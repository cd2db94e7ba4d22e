// The result goes into an array, because V8 may have to allocate a number that a function returns.

/** out[0] = Σ x² of the first `length` values. */
export function sumOfSquares(values: Float64Array, length: number, out: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i] * values[i];
  out[0] = sum;
}

/** out[0] = Σ x. */
export function sumOf(values: Float64Array, out: Float64Array): void {
  // Four sums, because each addition to a single one would wait for the last.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const { length } = values;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
  }
  if (whole < length) a += values[whole];
  if (whole + 1 < length) b += values[whole + 1];
  if (whole + 2 < length) c += values[whole + 2];
  out[0] = a + b + (c + d);
}
