import { expect, test } from '@jest/globals';
import { filterBank } from './filter-bank.js';
import { flatLowPass, impulseResponse, sharpLowPass } from './low-pass.js';

const filter = sharpLowPass(0.4, 0.5);

test.each([1, 2, 3, 10])(
  'a bank of %i phases holds the response at each fraction, scaled to a sum of 1',
  (phases) => {
    const { rows, reach } = filterBank(filter, phases);
    expect(rows.length).toBe(phases + 1);
    for (const [phase, row] of rows.entries()) {
      expect(row.length).toBe(2 * reach);
      expect(row.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 14);
      const scale = row[reach] / impulseResponse(filter, 1 - phase / phases);
      expect(scale).toBeCloseTo(1, 4);
      for (const [i, weight] of row.entries()) {
        expect(weight).toBeCloseTo(scale * impulseResponse(filter, i - reach + 1 - phase / phases), 14);
      }
    }
  },
);

test('half the weights of a halving filter are exactly zero', () => {
  const [row] = filterBank(flatLowPass(1 / 6, 1 / 3), 1).rows;
  const zeros = row.filter((weight) => weight === 0).length;
  expect(zeros).toBeGreaterThanOrEqual(row.length / 2 - 1);
});
