import { describe, expect, test } from '@jest/globals';
import { createUniform } from './create-uniform.js';

describe('createUniform', () => {
  test('is uniform: mean 1/2, variance 1/12, no correlation between neighbours', () => {
    const random = createUniform(1);
    const n = 200_000;
    const draws = Float64Array.from({ length: n }, random);
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
    let covariance = 0;
    for (let i = 1; i < n; i++) covariance += ((draws[i] - mean) * (draws[i - 1] - mean)) / n;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 3);
    expect(Math.abs(covariance / variance)).toBeLessThan(0.01);
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  test('one seed, one sequence', () => {
    const [a, b, c] = [createUniform(5), createUniform(5), createUniform(6)];
    const [first, second, other] = [a, b, c].map((random) => Array.from({ length: 10 }, random));
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
