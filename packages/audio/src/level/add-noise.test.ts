import { expect, test } from '@jest/globals';
import { tone } from '../tone.fixture.js';
import { createUniform } from '../uniform.fixture.js';
import { addNoise } from './add-noise.js';

const samples = tone(300, 8000, 0.25);

test.each([-5, 0, 20])('reaches a ratio of exactly %d dB', (decibels) => {
  const noisy = addNoise(samples, decibels, createUniform(2));
  const power = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0);
  const noise = noisy.map((x, i) => x - samples[i]);
  expect(10 * Math.log10(power(samples) / power(noise))).toBeCloseTo(decibels, 3);
});

test('silence stays silence', () => {
  expect(addNoise(new Float32Array(100), 10, createUniform(1)).every((x) => x === 0)).toBe(true);
});

test('the documented example: noise of a tenth of the amplitude', () => {
  const [a, b] = addNoise(Float32Array.of(1, -1), 20, createUniform(1));
  expect(Math.sqrt(((a - 1) ** 2 + (b + 1) ** 2) / 2)).toBeCloseTo(0.1, 6);
  expect(() => addNoise(samples, Number.NaN, Math.random)).toThrow(
    'addNoise: decibels NaN: expected a finite number. Pass 20',
  );
});
