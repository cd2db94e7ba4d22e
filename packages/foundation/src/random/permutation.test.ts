import { describe, expect, test } from '@jest/globals';
import { permutation } from './permutation.js';

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
