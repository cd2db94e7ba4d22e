import { expect, test } from '@jest/globals';
import { calibrate, isTemperature } from './calibration.js';

test('calibrate gives softmax(logits / T)', () => {
  const softmax = (logits: readonly number[]) => {
    const powers = logits.map(Math.exp);
    return powers.map((power) => power / powers.reduce((sum, value) => sum + value, 0));
  };
  const logits = [2, -1, 0.5];
  for (const temperature of [0.7, 1, 2.5])
    for (const [i, value] of calibrate(softmax(logits), temperature).entries())
      expect(value).toBeCloseTo(softmax(logits.map((logit) => logit / temperature))[i], 12);
});

test.each([0.01, 0.05, 20, 100])('a temperature of %p leaves finite probabilities', (temperature) => {
  expect(isTemperature(temperature)).toBe(true);
  for (const values of [new Array(1000).fill(0.001), [1, 0], [0.5, 0.5]]) {
    const sum = calibrate(values, temperature).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(1, 9);
  }
});

test.each([0, -1, 1e-320, 1e308, Number.NaN, Number.POSITIVE_INFINITY, '1', undefined])(
  '%p is no temperature: probabilities would be NaN or all alike',
  (value) => expect(isTemperature(value)).toBe(false),
);
