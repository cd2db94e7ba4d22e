import { describe, expect, test } from '@jest/globals';
import { createRandom, xoshiro128 } from './create-random.js';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

describe('createRandom', () => {
  test('xoshiro128** from the state 1, 2, 3, 4, by its definition', () => {
    // From Blackman and Vigna's definition, computed in C with uint32_t.
    const { uint32 } = xoshiro128(Uint32Array.of(1, 2, 3, 4));
    expect(draw(10, uint32)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('equal seeds give equal streams, others do not', () => {
    expect(draw(20, createRandom(7).uint32)).toEqual(draw(20, createRandom(7).uint32));
    const firsts = new Set<number>();
    for (let a = -50; a < 50; a++) for (let b = 0; b < 100; b++) firsts.add(createRandom(a, b).uint32());
    // Of 10,000 draws from 2³² about 0.01 pairs coincide by chance.
    expect(firsts.size).toBeGreaterThanOrEqual(9_998);
    expect(createRandom(1, 2).uint32()).not.toBe(createRandom(2, 1).uint32());
  });

  test('refuses a seed that is no whole number', () => {
    expect(() => createRandom(0.5)).toThrow(/seed 0\.5: expected a whole number/);
    expect(() => createRandom(Number.NaN)).toThrow(RangeError);
  });

  test('integers are even over their range', () => {
    const { integer } = createRandom(3);
    const counts = new Int32Array(10);
    for (let index = 0; index < 100_000; index++) counts[integer(10)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.9 % of chi-square with 9 degrees of freedom
    expect(chiSquare).toBeLessThan(27.88);
  });

  test('normal numbers have mean 0 and variance 1', () => {
    const numbers = draw(100_000, createRandom(4).normal);
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.013);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });
});
