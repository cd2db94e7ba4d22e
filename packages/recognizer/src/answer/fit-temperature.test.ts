import { describe, expect, test } from '@jest/globals';
import { calibrate } from './calibration.js';
import { fitTemperature } from './fit-temperature.js';

/** Examples whose targets are drawn from softmax(logits / temperature): what the fit has to find. */
function drawn(examples: number, classCount: number, temperature: number) {
  let state = 42;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const logits = Float64Array.from({ length: examples * classCount }, () => 6 * (uniform() - 0.5));
  const targets = Int32Array.from({ length: examples }, (_, i) => {
    const weights = Array.from(logits.subarray(i * classCount, (i + 1) * classCount), (logit) =>
      Math.exp(logit / temperature),
    );
    const at = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    let below = 0;
    return weights.findIndex((weight) => {
      below += weight;
      return at < below;
    });
  });
  return { logits, targets };
}

describe('fitTemperature', () => {
  test.each([0.5, 1, 1.7, 4])('finds the temperature %d that the targets were drawn with', (temperature) => {
    const { logits, targets } = drawn(20_000, 5, temperature);
    const fitted = fitTemperature(logits, targets, 5);
    expect(Math.abs(fitted.temperature / temperature - 1)).toBeLessThan(0.05);
    expect(fitted.after).toBeLessThanOrEqual(fitted.before);
  });

  test('the closed form of two classes: T = logit / log(right / wrong)', () => {
    const logits = Float64Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 2 : 0));
    const { temperature } = fitTemperature(logits, Int32Array.of(0, 0, 0, 0, 1, 1), 2);
    expect(temperature).toBeCloseTo(2 / Math.log(4 / 2), 10);
  });

  test('is the same from logarithms of probabilities', () => {
    const { logits, targets } = drawn(500, 4, 2);
    const logs = Float64Array.from(logits, (logit, i) => {
      const row = logits.subarray(4 * Math.floor(i / 4), 4 * Math.floor(i / 4) + 4);
      return logit - Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
    });
    const [fromLogits, fromLogs] = [logits, logs].map((rows) => fitTemperature(rows, targets, 4).temperature);
    expect(fromLogs).toBeCloseTo(fromLogits, 9);
  });

  test('stays within 0.01 and 100 where nothing is wrong, or all is', () => {
    const logits = Float32Array.of(3, 0, 0, 3);
    expect(fitTemperature(logits, [0, 1], 2).temperature).toBeCloseTo(0.01, 10);
    expect(fitTemperature(logits, [1, 0], 2).temperature).toBeCloseTo(100, 8);
  });

  test.each<[ArrayLike<number>, ArrayLike<number>, number, string]>([
    [[], [], 2, 'targets of 0 examples: expected at least one.'],
    [[1, 2, 3], [0], 2, 'logits of 3 values: expected 2, 2 for each of 1 targets.'],
    [[1, 2], [2], 2, 'targets[0] 2: expected a whole number from 0 to 1.'],
    [[1, Number.NaN], [0], 2, 'logits[1] NaN: expected a finite number.'],
    [[1, Number.NEGATIVE_INFINITY], [0], 2, 'logits[1] -Infinity: expected a finite number.'],
    [[1], [0], 1, 'classCount 1: expected a whole number of at least 2.'],
  ])('refuses logits %j of targets %j', (logits, targets, classCount, message) => {
    expect(() => fitTemperature(logits, targets, classCount)).toThrow(message);
  });
});

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
