import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { createUniform } from '@ser/foundation';
import { lengthsOf, naiveFilterGradient, naiveForward, naiveInputGradient } from '../testing/naive-line.js';
import { startOnOwnHeap } from '../testing/own-heap.js';
import { relativeError } from '../testing/relative-error.js';
import { gatherAndMultiply, gatherAndReduce } from './columns.js';
import type { Line } from './line.js';
import {
  minimalFilterGradient,
  minimalForward,
  minimalInputGradient,
  withFilterParts,
} from './minimal-filtering.js';
import { type MultiplyLeft, multiplyOn } from './multiply.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const heap = startOnOwnHeap(1);
const { compute } = heap;
const multiply = multiplyOn(compute);
afterAll(heap.stop);

/** Whole tiles and one that is cut, of numbers between -1 and 1. */
function line(channels: number, taps: number): Line {
  const padding = Math.floor((taps - 1) / 2);
  const sizes = { images: 2, inLength: 41, outLength: 41, taps, stride: 1, dilation: 1, padding };
  return { ...sizes, inChannels: channels, outChannels: channels };
}

/** Error of each operator against float64, by minimal filtering and by all taps, both in float32. */
function errorsOf(c: Line): Readonly<Record<string, readonly [minimal: number, direct: number]>> {
  const lengths = lengthsOf(c);
  const uniform = createUniform(1);
  const random = (length: number) => Float32Array.from({ length }, () => 2 * uniform() - 1);
  const [x, filter, dy] = [random(lengths.x), random(lengths.filter), random(lengths.y)];
  const at = { x: heap.put(x), filter: heap.put(filter), dy: heap.put(dy) };
  const n = c.outChannels;
  const one = { input: 1, output: 1, taps: 1, perOutput: 1, perTap: 1, offset: 0, divisor: 1 };
  const columns = { ...one, input: c.inLength, output: c.outLength, taps: c.taps, offset: -c.padding };
  const gather = { images: c.images, channels: c.inChannels, rows: one, columns };
  const error = (length: number, expected: Float32Array, compute: (to: typeof at.x) => void) => {
    const to = heap.space(length);
    compute(to);
    return relativeError(heap.read(to, length), expected);
  };
  const y = naiveForward(c, x, filter);
  const dx = naiveInputGradient(c, dy, filter);
  const dFilter = naiveFilterGradient(c, x, dy);
  const turned = Float32Array.from(filter, (_, i) => {
    const [tap, out, input] = [Math.floor(i / n / n), Math.floor(i / n) % n, i % n];
    return filter[(tap * n + input) * n + out];
  });
  const back = { ...gather, columns: { ...columns, perTap: -1, offset: c.padding } };
  return {
    forward: [
      error(lengths.y, y, (to) =>
        withFilterParts(compute, c, at.filter, (b) => {
          minimalForward(compute, (product) => multiply({ ...product, b }), c, { x: at.x, y: to });
        }),
      ),
      error(lengths.y, y, (to) => {
        const byTaps: MultiplyLeft = (left) => multiply({ ...left, b: at.filter });
        gatherAndMultiply(compute, byTaps, gather, { x: at.x, n, y: to });
      }),
    ],
    'gradient by the input': [
      error(lengths.x, dx, (to) => minimalInputGradient(compute, multiply, c, { ...at, dx: to })),
      error(lengths.x, dx, (to) => {
        const b = heap.put(turned);
        gatherAndMultiply(compute, (left) => multiply({ ...left, b }), back, { x: at.dy, n, y: to });
      }),
    ],
    'gradient by the filter': [
      error(lengths.filter, dFilter, (to) =>
        minimalFilterGradient(compute, multiply, c, { ...at, dFilter: to }),
      ),
      error(lengths.filter, dFilter, (to) => {
        gatherAndReduce(compute, multiply, gather, { ...at, n, dMatrix: to });
      }),
    ],
  };
}

/** What the README's table says of an operator. */
function stated(operator: string, taps: number): readonly number[] {
  const row = README.split('\n').find((text) => text.startsWith(`| ${operator}, ${taps} taps |`));
  return (row ?? '').split('|').slice(2, -1).map(Number);
}

test.each([8, 5])(
  '%i taps: errors against float64 are at most those of the README, and not far below',
  (taps) => {
    const byChannels = [16, 64, 256].map((channels) => errorsOf(line(channels, taps)));
    for (const operator of Object.keys(byChannels[0])) {
      const measured = byChannels.flatMap((errors) => errors[operator]);
      const table = stated(operator, taps);
      expect(table).toHaveLength(measured.length);
      for (const [i, error] of measured.entries()) {
        expect(error).toBeLessThanOrEqual(table[i]);
        // A table that says far more than is measured would be out of date.
        expect(error).toBeGreaterThan(table[i] / 4);
      }
    }
  },
);
