import { describe, expect, test } from '@jest/globals';
import { type Cell, createSmoother } from './smoothing.js';

const cell = (i: number, probabilities: number[] | null): Cell => ({
  from: i,
  to: i + 1,
  probabilities,
  speech: null,
});

function smooth(radius: number, rows: readonly (number[] | null)[]): (readonly number[] | null)[] {
  const smoother = createSmoother(radius);
  const cells = rows.flatMap((row, i) => smoother.add(cell(i, row)));
  return [...cells, ...smoother.end()].map(({ probabilities }) => probabilities);
}

describe('createSmoother', () => {
  test('averages with weights 1/2, 1, 1/2 at radius 1, and with fewer at the ends', () => {
    const found = smooth(1, [
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
    expect(found).toEqual([
      [1 / 1.5, 0.5 / 1.5],
      [0.5 / 2, 1.5 / 2],
      [0, 1],
    ]);
  });

  test('leaves cells without speech alone, and out', () => {
    expect(smooth(1, [[1, 0], null, [0, 1]])).toEqual([[1, 0], null, [0, 1]]);
    expect(smooth(3, [[1, 0], null, [0, 1]])).toEqual([[1 / 1.5, 0.5 / 1.5], null, [0.5 / 1.5, 1 / 1.5]]);
  });

  test('radius 0 changes nothing, and waits for nothing', () => {
    const smoother = createSmoother(0);
    const one = cell(0, [0.3, 0.7]);
    expect(smoother.add(one)).toEqual([one]);
    expect(smoother.end()).toEqual([]);
  });

  test('gives a cell when its last neighbour is there', () => {
    const smoother = createSmoother(2);
    const given = Array.from({ length: 6 }, (_, i) => smoother.add(cell(i, [1])).map(({ from }) => from));
    expect(given).toEqual([[], [], [0], [1], [2], [3]]);
    expect(smoother.end().map(({ from }) => from)).toEqual([4, 5]);
  });

  test('is the weighted mean by its definition, over random rows', () => {
    let state = 7;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const rows = Array.from({ length: 40 }, () => {
      const [a, b] = [uniform(), uniform()];
      return uniform() < 0.2 ? null : [a / (a + b), b / (a + b)];
    });
    for (const radius of [1, 3, 10])
      for (const [i, found] of smooth(radius, rows).entries()) {
        const near = rows
          .map((row, j) => ({ row, weight: 1 - Math.abs(i - j) / (radius + 1) }))
          .filter(({ row, weight }) => row !== null && weight > 0);
        const total = near.reduce((sum, { weight }) => sum + weight, 0);
        const mean = [0, 1].map(
          (c) => near.reduce((sum, { row, weight }) => sum + weight * row![c], 0) / total,
        );
        if (rows[i] === null) expect(found).toBeNull();
        else for (const c of [0, 1]) expect(found![c]).toBeCloseTo(mean[c], 12);
      }
  });
});
