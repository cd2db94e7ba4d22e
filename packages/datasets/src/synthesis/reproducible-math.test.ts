import { expect, test } from '@jest/globals';
import { amplitudeOf, cosTurns, exp2 } from './reproducible-math.js';

test('exp2 agrees with Math.pow to 1e-15 relative', () => {
  for (let x = -40; x <= 40; x += 0.137) expect(Math.abs(exp2(x) / 2 ** x - 1)).toBeLessThan(1e-15);
  expect(exp2(-3)).toBe(0.125);
});

test('cosTurns agrees with Math.cos to 1e-15', () => {
  for (let x = -2; x <= 2; x += 0.0137) {
    expect(Math.abs(cosTurns(x) - Math.cos(2 * Math.PI * x))).toBeLessThan(2e-15);
  }
  expect(cosTurns(0.5)).toBeCloseTo(-1, 15);
});

test('20 dB are ten times the amplitude', () => {
  expect(amplitudeOf(20)).toBeCloseTo(10, 13);
  expect(amplitudeOf(-6)).toBeCloseTo(0.501187, 6);
});
