import { afterAll, describe, expect, test } from '@jest/globals';
import { lengthsOf, naiveFilterGradient, naiveForward, naiveInputGradient } from '../testing/naive-line.js';
import { numbers, startOnOwnHeap } from '../testing/own-heap.js';
import { relativeError } from '../testing/relative-error.js';
import { type Gather, gatherAndMultiply, gatherAndReduce } from './columns.js';
import type { Address } from './contract.js';
import type { Line } from './line.js';
import {
  minimalFilterBytes,
  minimalFilterGradient,
  minimalForward,
  minimalInputGradient,
  minimalPackFilter,
  withFilterParts,
} from './minimal-filtering.js';
import { multiplyOn, multiplyPacked, packedBytes, packRight } from './multiply.js';
import { paddedForward } from './padded.js';
import {
  shortFilterBytes,
  shortFilterGradient,
  shortForward,
  shortInputGradient,
  shortPackFilter,
} from './short-axis.js';

const heap = startOnOwnHeap(2);
const { compute } = heap;
const multiply = multiplyOn(compute);
afterAll(heap.stop);

/** A convolution with stride 1 and enough zeros for the output to be as long as the input. */
function same(images: number, length: number, taps: number, inChannels: number, outChannels: number): Line {
  const padding = Math.floor((taps - 1) / 2);
  const sizes = { images, inLength: length, outLength: length, taps, inChannels, outChannels };
  return { ...sizes, stride: 1, dilation: 1, padding };
}

/** The same without zeros around the input. */
function valid(line: Line): Line {
  const outLength = Math.floor((line.inLength - (line.taps - 1) * line.dilation - 1) / line.stride) + 1;
  return { ...line, outLength, padding: 0 };
}

function operandsOf(line: Line) {
  const lengths = lengthsOf(line);
  const [x, filter, dy] = [numbers(lengths.x, 1), numbers(lengths.filter, 3), numbers(lengths.y, 5)];
  return { lengths, x, filter, dy, at: { x: heap.put(x), filter: heap.put(filter), dy: heap.put(dy) } };
}

function expectNear(address: Address, expected: Float32Array, bound: number): void {
  expect(relativeError(heap.read(address, expected.length), expected)).toBeLessThan(bound);
}

describe('minimal filtering', () => {
  // Whole tiles of 12 outputs, and of 4 for up to 5 taps, one output more and one less; a single channel vector and several.
  // The last two: several tiles a task, also of two images, and more channels than are transformed at a time.
  const lines = [
    same(1, 4, 5, 4, 4),
    same(3, 24, 5, 96, 64),
    same(2, 25, 5, 16, 20),
    same(5, 11, 4, 20, 36),
    valid(same(2, 31, 5, 12, 24)),
    valid(same(2, 10, 2, 8, 4)),
    same(2, 30, 6, 12, 8),
    same(1, 12, 8, 4, 4),
    same(2, 13, 8, 16, 20),
    same(3, 23, 7, 4, 8),
    same(2, 37, 5, 20, 4),
    same(1, 11, 1, 8, 8),
    valid(same(2, 31, 8, 12, 24)),
    valid(same(1, 20, 3, 4, 36)),
    same(13, 26, 8, 36, 260),
    valid(same(5, 45, 7, 268, 16)),
  ];

  test.each(lines)('$inLength → $outLength by $taps taps, $inChannels → $outChannels channels', (line) => {
    const { lengths, x, filter, dy, at } = operandsOf(line);
    const expected = naiveForward(line, x, filter);
    const y = heap.space(lengths.y);
    withFilterParts(compute, line, at.filter, (b) => {
      minimalForward(compute, (product) => multiply({ ...product, b }), line, { x: at.x, y });
    });
    expectNear(y, expected, 1e-5);
    const packed = compute.allocate(minimalFilterBytes(line));
    minimalPackFilter(compute, line, at.filter, packed);
    const again = heap.space(lengths.y);
    const byPacked = (product: Parameters<typeof multiplyPacked>[1]) =>
      multiplyPacked(compute, product, packed);
    minimalForward(compute, byPacked, line, { x: at.x, y: again });
    expect(heap.read(again, lengths.y)).toEqual(heap.read(y, lengths.y));
    const dx = heap.space(lengths.x);
    minimalInputGradient(compute, multiply, line, { ...at, dx });
    expectNear(dx, naiveInputGradient(line, dy, filter), 1e-5);
    const dFilter = heap.space(lengths.filter);
    minimalFilterGradient(compute, multiply, line, { ...at, dFilter });
    expectNear(dFilter, naiveFilterGradient(line, x, dy), 1e-5);
  });
});

describe('along an axis shorter than the filter', () => {
  const lines = [
    same(1, 1, 8, 8, 8),
    same(5, 3, 8, 16, 24),
    same(67, 4, 7, 8, 16),
    { ...same(3, 5, 7, 8, 16), stride: 2, outLength: 3 },
    { ...same(2, 6, 7, 16, 8), dilation: 2, padding: 6 },
  ];

  test.each(lines)('$inLength → $outLength by $taps taps, $inChannels → $outChannels channels', (line) => {
    const { lengths, x, filter, dy, at } = operandsOf(line);
    const packed = compute.allocate(shortFilterBytes(line));
    shortPackFilter(compute, line, at.filter, packed);
    const y = heap.space(lengths.y);
    shortForward(compute, line, { x: at.x, packed, y });
    expectNear(y, naiveForward(line, x, filter), 2e-6);
    const dx = heap.space(lengths.x);
    shortInputGradient(compute, line, { ...at, dx });
    expectNear(dx, naiveInputGradient(line, dy, filter), 2e-6);
    const dFilter = heap.space(lengths.filter);
    shortFilterGradient(compute, multiply, line, { ...at, dFilter });
    expectNear(dFilter, naiveFilterGradient(line, x, dy), 2e-6);
  });
});

describe('directly', () => {
  const lines = [
    same(1, 1, 1, 1, 1),
    same(2, 13, 5, 3, 7),
    valid(same(3, 9, 4, 5, 2)),
    { ...same(2, 14, 3, 2, 9), stride: 3, outLength: 5 },
    { ...same(2, 11, 3, 3, 5), dilation: 3, padding: 3 },
  ];

  test.each(lines)('$inLength → $outLength by $taps taps, $inChannels → $outChannels channels', (line) => {
    const { lengths, x, filter, dy, at } = operandsOf(line);
    const { inChannels, outChannels: n, taps, stride, dilation, padding } = line;
    const y = heap.space(lengths.y);
    const gather = gatherOf(line, { perOutput: stride, perTap: dilation, offset: -padding });
    gatherAndMultiply(compute, (left) => multiply({ ...left, b: at.filter }), gather, { x: at.x, n, y });
    expectNear(y, naiveForward(line, x, filter), 2e-6);
    const dMatrix = heap.space(lengths.filter);
    gatherAndReduce(compute, multiply, gather, { ...at, n, dMatrix });
    expectNear(dMatrix, naiveFilterGradient(line, x, dy), 2e-6);
    const swapped = Float32Array.from(filter, (_, i) => {
      const [tap, out, input] = [
        Math.floor(i / (n * inChannels)),
        Math.floor(i / inChannels) % n,
        i % inChannels,
      ];
      return filter[(tap * inChannels + input) * n + out];
    });
    const dx = heap.space(lengths.x);
    const turned = { ...line, inLength: line.outLength, outLength: line.inLength, inChannels: n };
    const back = gatherOf(turned, { perOutput: 1, perTap: -dilation, offset: padding, divisor: stride });
    const b = heap.put(swapped);
    gatherAndMultiply(compute, (left) => multiply({ ...left, b }), back, { x: at.dy, n: inChannels, y: dx });
    expectNear(dx, naiveInputGradient(line, dy, filter), 2e-6);
    if (dilation !== 1) return;
    const right = { batch: 1, n, k: taps * inChannels };
    const packed = compute.allocate(packedBytes(right));
    packRight(compute, { ...right, b: at.filter }, packed);
    const again = heap.space(lengths.y);
    paddedForward(compute, line, { x: at.x, packed, y: again });
    expectNear(again, naiveForward(line, x, filter), 2e-6);
  });

  function gatherOf(
    { images, inChannels: channels, inLength: input, outLength: output, taps }: Line,
    axis: { perOutput: number; perTap: number; offset: number; divisor?: number },
  ): Gather {
    const one = { input: 1, output: 1, taps: 1, perOutput: 1, perTap: 1, offset: 0, divisor: 1 };
    return { images, channels, rows: one, columns: { input, output, taps, divisor: 1, ...axis } };
  }
});
