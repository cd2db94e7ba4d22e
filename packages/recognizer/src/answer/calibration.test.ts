import { expect, test } from '@jest/globals';
import { calibrate } from './calibration.js';

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
