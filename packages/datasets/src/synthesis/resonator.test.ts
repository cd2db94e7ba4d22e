import { describe, expect, test } from '@jest/globals';
import { setResonator, tiltPole } from './resonator.js';

const RATE = 16_000;

/** |H| at a frequency of y[n] = a·x[n] + b·y[n−1] + c·y[n−2]. */
function gain(a: number, b: number, c: number, frequency: number): number {
  const w = (2 * Math.PI * frequency) / RATE;
  const real = 1 - b * Math.cos(w) - c * Math.cos(2 * w);
  const imaginary = b * Math.sin(w) + c * Math.sin(2 * w);
  return a / Math.hypot(real, imaginary);
}

describe('setResonator', () => {
  test.each([
    [500, 60],
    [1500, 90],
    [3500, 200],
  ])(
    'formant at %d Hz, %d Hz wide: gain 1 at 0 Hz, 3 dB down half a bandwidth off the peak',
    (frequency, bandwidth) => {
      const coefficients = new Float64Array(3);
      setResonator(coefficients, 0, frequency, bandwidth, RATE);
      const [a, b, c] = coefficients;
      expect(gain(a, b, c, 0)).toBeCloseTo(1, 10);
      const peak = gain(a, b, c, frequency);
      expect(peak).toBeGreaterThan(gain(a, b, c, frequency - 40));
      expect(peak).toBeGreaterThan(gain(a, b, c, frequency + 40));
      for (const side of [-1, 1]) {
        const drop = 20 * Math.log10(peak / gain(a, b, c, frequency + (side * bandwidth) / 2));
        expect(Math.abs(drop - 3)).toBeLessThan(0.5);
      }
    },
  );
});

describe('tiltPole', () => {
  test.each([0, 3, 12, 30])('attenuates 3 kHz by %d dB', (decibels) => {
    const pole = tiltPole(decibels, 3000, RATE);
    expect(pole).toBeGreaterThanOrEqual(0);
    expect(pole).toBeLessThan(1);
    expect(-20 * Math.log10(gain(1 - pole, pole, 0, 3000))).toBeCloseTo(decibels, 6);
  });
});
