import { expect, test } from '@jest/globals';
import { createUniform } from './create-uniform.js';
import { standardNormal } from './standard-normal.js';

test('normal numbers have mean 0 and variance 1, and 4.6 % lie beyond two deviations', () => {
  const uniform = createUniform(3);
  const draws = Array.from({ length: 100_000 }, () => standardNormal(uniform));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + x * x, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(variance).toBeCloseTo(1, 1);
  expect(draws.filter((x) => Math.abs(x) > 2).length / draws.length).toBeCloseTo(0.0455, 2);
});
