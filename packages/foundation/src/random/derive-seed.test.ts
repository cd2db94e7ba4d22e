import { describe, expect, test } from '@jest/globals';
import { deriveSeed } from './derive-seed.js';

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
