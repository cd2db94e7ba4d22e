import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { numbers, type OwnHeap, startOnOwnHeap } from '../testing/own-heap.js';
import { loadOnnxruntime } from './binding.node.js';
import { multiplyWith } from './multiply.node.js';

// Large enough for onnxruntime and for shares: rows of a single matrix, and matrices of a batch.
const SIZES = [
  { batch: 1, m: 200, n: 128, k: 160 },
  { batch: 7, m: 96, n: 64, k: 72 },
];

let heaps: readonly OwnHeap[];
beforeAll(() => {
  heaps = [1, 2, 5].map(startOnOwnHeap);
});
afterAll(() => {
  for (const { stop } of heaps) stop();
});

test.each(SIZES)('$batch × [$m, $k] · [$k, $n] has the same bits with 1, 2 and 5 threads', (sizes) => {
  const [one, ...more] = heaps.map((heap) => product(heap, heap.compute, sizes));
  expect(one).not.toContain(Number.NaN);
  for (const other of more) expect(other).toEqual(one);
});

test('where a thread cannot multiply the main thread does, and a warning says so once', () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const [one, two] = heaps;
  let calls = 0;
  const multiplyNatively = () => {
    calls += 1;
    return false;
  };
  const failing = { ...two.compute, multiplyNatively };
  const twice = [SIZES[0], SIZES[0]];
  expect(product(two, failing, ...twice)).toEqual(product(one, one.compute, SIZES[0]));
  expect(calls).toBe(1);
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/helper thread.*pass threads 1\./)]]);
  warn.mockRestore();
});

/** The last of some products of the same numbers. */
function product(heap: OwnHeap, compute: OwnHeap['compute'], ...all: (typeof SIZES)[number][]) {
  const { multiply, free } = multiplyWith(loadOnnxruntime(), compute);
  let result: Float32Array | undefined;
  for (const sizes of all) {
    const { batch, m, n, k } = sizes;
    const c = heap.space(batch * m * n);
    multiply({ ...sizes, a: heap.put(numbers(batch * m * k, 1)), b: heap.put(numbers(batch * k * n, 3)), c });
    result = heap.read(c, batch * m * n);
  }
  free();
  return result;
}
