import { describe, expect, test } from '@jest/globals';
import { filterBank } from './filter-bank.js';
import { flatLowPass, impulseResponse, type LowPass, sharpLowPass } from './low-pass.js';

/** Gain of the filter in dB at a frequency, by a Riemann sum that samples the response 4 times as often. */
function gain(filter: LowPass, frequency: number): number {
  const step = 1 / 4;
  const end = Math.ceil(filter.halfWidth / step);
  let sum = impulseResponse(filter, 0);
  for (let i = 1; i <= end; i++) {
    sum += 2 * impulseResponse(filter, i * step) * Math.cos(2 * Math.PI * frequency * i * step);
  }
  return 20 * Math.log10(Math.abs(sum * step));
}

const between = (from: number, to: number) =>
  Array.from({ length: 101 }, (_, i) => from + ((to - from) * i) / 100);

describe.each([
  ['sharp', sharpLowPass, 0.06, -92],
  ['flat', flatLowPass, 0.001, -97],
] as const)('the %s filter', (_, design, ripple, floor) => {
  test.each([
    [0.45, 0.5],
    [0.15, 1 / 6],
    [0.1, 0.3],
  ])('passes up to %d and stops from %d on', (pass, stop) => {
    const filter = design(pass, stop);
    for (const frequency of between(0, pass)) expect(Math.abs(gain(filter, frequency))).toBeLessThan(ripple);
    for (const frequency of between(stop, 2 * stop)) expect(gain(filter, frequency)).toBeLessThan(floor);
  });
});

test('short filters sampled at whole times keep their stop band', () => {
  for (let ratio = 2.5; ratio < 12; ratio += 0.37) {
    const [pass, stop] = [0.5 / ratio, 0.5 - 0.5 / ratio];
    const [row] = filterBank(flatLowPass(pass, stop), 1).rows;
    const middle = row.length / 2 - 1;
    for (const frequency of between(stop, 0.5)) {
      const sum = row.reduce(
        (s, weight, i) => s + weight * Math.cos(2 * Math.PI * frequency * (i - middle)),
        0,
      );
      expect(20 * Math.log10(Math.abs(sum))).toBeLessThan(-97);
    }
  }
});

test('the sharp filter is the shorter one', () => {
  expect(sharpLowPass(0.45, 0.5).halfWidth).toBeLessThan(0.9 * flatLowPass(0.45, 0.5).halfWidth);
});
