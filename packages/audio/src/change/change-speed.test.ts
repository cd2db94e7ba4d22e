import { expect, test } from '@jest/globals';
import { rms, shareAt, tone } from '../tone.fixture.js';
import { changeSpeed } from './change-speed.js';

const RATE = 16_000;

test.each([0.5, 0.9, 1.1, 1.25, 2])(
  'at factor %d a tone is shorter by it and higher by it, as loud as before',
  (factor) => {
    const faster = changeSpeed(tone(440, RATE, 0.5), factor);
    expect(faster).toHaveLength(Math.round(8000 / factor));
    expect(shareAt(faster, 440 * factor, RATE)).toBeGreaterThan(0.999);
    expect(rms(faster)).toBeCloseTo(0.5 / Math.SQRT2, 2);
  },
);

test('what would lie beyond the Nyquist frequency is gone, not mirrored', () => {
  const faster = changeSpeed(tone(6000, RATE, 0.5), 2);
  expect(20 * Math.log10(rms(faster) / (0.5 / Math.SQRT2))).toBeLessThan(-55);
});

test('factor 1 changes nothing', () => {
  const samples = tone(440, RATE, 0.1);
  changeSpeed(samples, 1).forEach((value, i) => {
    expect(Math.abs(value - samples[i])).toBeLessThan(1e-6);
  });
});

test('the documented example, and a refusal', () => {
  expect(changeSpeed(new Float32Array(1000), 1.25)).toHaveLength(800);
  expect(() => changeSpeed(new Float32Array(10), 5)).toThrow(
    'changeSpeed: factor 5: expected a finite number from 0.25 to 4.',
  );
});
