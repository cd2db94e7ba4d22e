import { afterAll, describe, expect, test } from '@jest/globals';
import { numbers, startOnOwnHeap } from '../testing/own-heap.js';
import { relativeError } from '../testing/relative-error.js';
import { batchNorm, batchNormSums } from './batch-norm.js';
import { Operator, PORTION } from './contract.js';
import { type Cover, elementwise, withConstant } from './elementwise.js';
import { sumRows } from './sum-rows.js';

const heap = startOnOwnHeap(2);
const { compute } = heap;
afterAll(heap.stop);

/** What each operator computes of two numbers. */
const FORMULAS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  [Operator.add]: (a, b) => a + b,
  [Operator.subtract]: (a, b) => a - b,
  [Operator.multiply]: (a, b) => a * b,
  [Operator.divide]: (a, b) => a / b,
  [Operator.reluGradient]: (a, b) => (a > 0 ? b : 0),
  [Operator.squareGradient]: (a, b) => 2 * a * b,
  [Operator.relu]: (a) => Math.max(a, 0),
  [Operator.square]: (a) => a * a,
  [Operator.squareRoot]: (a) => Math.sqrt(a),
  [Operator.atLeast]: (a, b) => Math.max(a, b),
  [Operator.atMost]: (a, b) => Math.min(a, b),
};

describe.each(Object.keys(FORMULAS).map(Number) as Operator[])('operator %i', (operator) => {
  test.each([
    [1, 1],
    [3, 5],
    [1, PORTION + 3],
    [5, 257],
  ])('%i rows of %i, whatever is repeated, equal the plain loop', (rows, columns) => {
    const covers: readonly [Cover, Cover][] = [
      ['all', 'all'],
      ['all', 'row'],
      ['row', 'all'],
      ['all', 'element'],
      ['element', 'all'],
    ];
    for (const [coverA, coverB] of covers) {
      const lengthOf = { all: rows * columns, row: columns, element: 1 };
      const a = numbers(lengthOf[coverA], 1).map(operator === Operator.squareRoot ? Math.abs : Number);
      const b = numbers(lengthOf[coverB], 3);
      const indexOf = { all: (i: number) => i, row: (i: number) => i % columns, element: () => 0 };
      const expected = Float32Array.from({ length: rows * columns }, (_, i) =>
        FORMULAS[operator](a[indexOf[coverA](i)], b[indexOf[coverB](i)]),
      );
      const out = heap.space(rows * columns);
      const operands = {
        a: { address: heap.put(a), cover: coverA },
        b: { address: heap.put(b), cover: coverB },
      };
      elementwise(compute, operator, { ...operands, out, rows, columns });
      expect(relativeError(heap.read(out, rows * columns), expected)).toBe(0);
    }
  });
});

test.each([
  [1, 1],
  [63, 5],
  [65, 4],
  [4097, 7],
])('sums of %i rows of %i columns', (rows, columns) => {
  const x = numbers(rows * columns);
  const sums = new Float64Array(columns);
  for (const [i, value] of x.entries()) sums[i % columns] += value;
  const out = heap.space(columns);
  sumRows(compute, { x: heap.put(x), out, rows, columns });
  expect(relativeError(heap.read(out, columns), Float32Array.from(sums))).toBeLessThan(1e-5);
});

test.each([
  [1, 4],
  [67, 12],
  [2049, 8],
])('batch normalisation and its sums over %i rows of %i columns', (rows, columns) => {
  const [x, dy] = [numbers(rows * columns, 1), numbers(rows * columns, 3)];
  const [mean, factor, offset] = [5, 7, 9].map((seed) => numbers(columns, seed));
  const at = { x: heap.put(x), mean: heap.put(mean) };
  const y = heap.space(rows * columns);
  const scaling = { factor: heap.put(factor), offset: heap.put(offset) };
  batchNorm(compute, { ...at, ...scaling, y, rows, columns });
  const expected = x.map(
    (value, i) => (value - mean[i % columns]) * factor[i % columns] + offset[i % columns],
  );
  expect(relativeError(heap.read(y, expected.length), expected)).toBeLessThan(1e-6);
  const out = heap.space(2 * columns);
  batchNormSums(compute, { ...at, dy: heap.put(dy), out, rows, columns });
  const sums = new Float64Array(2 * columns);
  for (const [i, gradient] of dy.entries()) {
    sums[i % columns] += gradient;
    sums[columns + (i % columns)] += gradient * (x[i] - mean[i % columns]);
  }
  expect(relativeError(heap.read(out, 2 * columns), Float32Array.from(sums))).toBeLessThan(1e-5);
});

test.each([
  { images: 2, rows: 24, windowRows: 8, channels: 8 },
  { images: 3, rows: 27, windowRows: 5, channels: 7 }, // two rows left over, channels beside the vectors
  { images: 1, rows: 3, windowRows: 3, channels: 1 },
])('max pooling of $images × [$rows, $channels] by $windowRows, and its gradient', (sizes) => {
  const { images, rows, windowRows, channels } = sizes;
  const windows = Math.floor(rows / windowRows);
  const x = numbers(images * rows * channels, 1);
  const dy = numbers(images * windows * channels, 3);
  const largest = new Float32Array(dy.length);
  const gradient = new Float32Array(x.length);
  for (const o of dy.keys()) {
    const [image, window, c] = [
      Math.floor(o / (windows * channels)),
      Math.floor(o / channels) % windows,
      o % channels,
    ];
    const candidates = Array.from(
      { length: windowRows },
      (_, r) => (image * rows + window * windowRows + r) * channels + c,
    );
    const winner = candidates.reduce((best, i) => (x[i] > x[best] ? i : best));
    largest[o] = x[winner];
    gradient[winner] = dy[o];
  }
  const [y, dx, from] = [heap.space(dy.length), heap.space(x.length), heap.put(x)];
  compute.run('maxPool', images, { x: from, y, windows, windowRows, rows, channels });
  expect(heap.read(y, dy.length)).toEqual(largest);
  const one = {
    inColumns: 1,
    outColumns: 1,
    windowColumns: 1,
    strideColumns: 1,
    paddingColumns: 0,
    paddingRows: 0,
  };
  const along = { inRows: rows, outRows: windows, windowRows, strideRows: windowRows, channels };
  compute.run('maxPoolGrad', images, { x: from, dy: heap.put(dy), dx, ...one, ...along });
  expect(heap.read(dx, x.length)).toEqual(gradient);
});

test.each([1, 2, 5])('with %i thread(s) every task of a job runs exactly once', (threads) => {
  const own = startOnOwnHeap(threads);
  const [rows, columns] = [997, 3];
  const counts = own.put(new Float32Array(rows * columns));
  // A task of one row adds one to it: what ran twice, or not at all, shows.
  withConstant(own.compute, 1, ({ address: b }) => {
    for (let job = 0; job < 50; job++) {
      own.compute.run('elementwise', rows, {
        operator: Operator.add,
        a: counts,
        b,
        out: counts,
        rows,
        columns,
        rowsPerTask: 1,
        rowBytesOfA: columns * 4,
        rowBytesOfB: 0,
        stepOfA: 16,
        stepOfB: 0,
      });
    }
  });
  expect(new Set(own.read(counts, rows * columns))).toEqual(new Set([50]));
  own.stop();
});
