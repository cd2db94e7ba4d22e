/**
 * 2 to the power x with sums and products alone. IEEE 754 fixes how these round, but not how `Math.exp`, `Math.cos`
 * and `**` do: Node 22 and Node 24 differ in the last bit of some. Relative error below 1e-15 for |x| ≤ 100.
 */
export function exp2(x: number): number {
  const whole = Math.round(x);
  const y = (x - whole) * Math.LN2;
  // Taylor series of e^y for |y| ≤ ln 2 / 2.
  let sum = 1;
  for (let order = 14; order > 0; order--) sum = 1 + (y * sum) / order;
  for (let step = 0; step < whole; step++) sum *= 2;
  for (let step = 0; step > whole; step--) sum /= 2;
  return sum;
}

/** Cosine of an angle in turns: cos 2πx, with sums and products alone; absolute error below 1e-15. */
export function cosTurns(x: number): number {
  const y = 2 * Math.PI * (x - Math.round(x));
  const square = y * y;
  // Taylor series of cos y for |y| ≤ π.
  let sum = 1;
  for (let order = 28; order > 0; order -= 2) sum = 1 - (square * sum) / (order * (order - 1));
  return sum;
}

/** Amplitude ratio of a level difference: 10^(decibels / 20). */
export function amplitudeOf(decibels: number): number {
  return exp2(decibels * (Math.LOG2E * Math.LN10 * 0.05));
}
