import { describe, expect, test } from '@jest/globals';
import { createRandom, deriveSeed, normal, permutation } from './random.js';

describe('deriveSeed', () => {
  test('is a function of its parts and their order', () => {
    expect(deriveSeed(7, 1)).toBe(deriveSeed(7, 1));
    expect(deriveSeed(7, 1)).not.toBe(deriveSeed(1, 7));
    expect(deriveSeed(7)).not.toBe(deriveSeed(7, 0));
    expect(deriveSeed(1)).not.toBe(deriveSeed(1 + 2 ** 32));
  });

  test('gives different seeds to neighbouring epochs and layers', () => {
    const seeds = new Set<number>();
    for (let a = 0; a < 100; a++) for (let b = 0; b < 100; b++) seeds.add(deriveSeed(a, b));
    expect(seeds.size).toBe(10_000);
  });
});

describe('createRandom', () => {
  test('is uniform: mean 1/2, variance 1/12, no correlation between neighbours', () => {
    const random = createRandom(1);
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
    const [a, b, c] = [createRandom(5), createRandom(5), createRandom(6)];
    const [first, second, other] = [a, b, c].map((random) => Array.from({ length: 10 }, random));
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });
});

test('normal numbers have mean 0 and variance 1, and 4.6 % lie beyond two deviations', () => {
  const random = createRandom(3);
  const draws = Array.from({ length: 100_000 }, () => normal(random));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + x * x, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(variance).toBeCloseTo(1, 1);
  expect(draws.filter((x) => Math.abs(x) > 2).length / draws.length).toBeCloseTo(0.0455, 2);
});

describe('permutation', () => {
  test('holds every index once', () => {
    expect([...permutation(50, 4)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(permutation(0, 4)).toHaveLength(0);
  });

  test('every order of three is equally likely', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const key = permutation(3, seed).join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(120);
  });
});
