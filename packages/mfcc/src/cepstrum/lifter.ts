/**
 * Factors 1 + (L/2)·sin(π·n/L) for coefficients n = first .. first + count − 1, all 1 where L is 0. With `start` 1
 * the sine is taken at n + 1, as librosa does.
 */
export function createLifter(lifter: number, start: 0 | 1, first: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    lifter === 0 ? 1 : 1 + (lifter / 2) * Math.sin((Math.PI * (first + i + start)) / lifter),
  );
}
