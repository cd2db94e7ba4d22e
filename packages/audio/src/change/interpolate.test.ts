import { expect, test } from '@jest/globals';
import { createUniform } from '../uniform.fixture.js';
import { interpolateInPairs, interpolateOneByOne } from './interpolate.js';

const factors = [0.25, 0.3, 0.9137, 1, 1.0831, 1.7, 2, 3.9, 4];
const lengths = [1, 2, 5, 100, 1001, 9000];

test.each(factors)('factor %d: two outputs at a time have the bits of one by one', (factor) => {
  const uniform = createUniform(1);
  for (const length of lengths) {
    const samples = Float32Array.from({ length }, () => 2 * uniform() - 1);
    const expected = new Float32Array(Math.round(length / factor));
    interpolateOneByOne(samples, factor, expected);
    const outputs = new Float32Array(expected.length);
    expect(interpolateInPairs(samples, factor, outputs)).toBe(true);
    expect(new Uint32Array(outputs.buffer)).toEqual(new Uint32Array(expected.buffer));
  }
});

test('a constant stays one, away from the ends', () => {
  const outputs = new Float32Array(500);
  interpolateOneByOne(new Float32Array(550).fill(0.5), 1.1, outputs);
  for (const value of outputs.subarray(20, 480)) expect(value).toBeCloseTo(0.5, 3);
});
