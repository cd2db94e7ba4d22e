import { afterAll, describe, expect, test } from '@jest/globals';
import { numbers, startOnOwnHeap } from '../testing/own-heap.js';
import { relativeError } from '../testing/relative-error.js';
import { BLOCK_ROWS, INNER, PANEL_COLUMNS, PANEL_ROWS } from './contract.js';
import { multiplyOn, multiplyPacked, packedBytes, packRight } from './multiply.js';

interface Sizes {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

// One below, at and above what a panel, a block and a pass hold.
const SIZES: readonly Sizes[] = [
  { batch: 1, m: 1, n: 1, k: 1 },
  { batch: 3, m: PANEL_ROWS - 1, n: PANEL_COLUMNS + 1, k: 5 },
  { batch: 2, m: PANEL_ROWS, n: PANEL_COLUMNS, k: 8 },
  { batch: 1, m: BLOCK_ROWS + 1, n: 2 * PANEL_COLUMNS - 1, k: INNER + 1 },
  { batch: 2, m: BLOCK_ROWS - 1, n: 3 * PANEL_COLUMNS, k: 2 * INNER - 1 },
  { batch: 1, m: 2, n: 300, k: 97 },
];

function naive(
  { batch, m, n, k }: Sizes,
  a: Float32Array,
  b: Float32Array,
  transposeA: boolean,
  transposeB: boolean,
) {
  const c = new Float64Array(batch * m * n);
  for (let p = 0; p < batch; p++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        for (let l = 0; l < k; l++) {
          const left = a[p * m * k + (transposeA ? l * m + i : i * k + l)];
          c[p * m * n + i * n + j] += left * b[p * k * n + (transposeB ? j * k + l : l * n + j)];
        }
      }
    }
  }
  return Float32Array.from(c);
}

describe.each([1, 2])('%i thread(s)', (threads) => {
  const heap = startOnOwnHeap(threads);
  afterAll(heap.stop);
  const multiply = multiplyOn(heap.compute);

  test.each(SIZES)(
    '$batch × [$m, $k] · [$k, $n], either factor transposed, equals the plain loops',
    (sizes) => {
      const { batch, m, n, k } = sizes;
      const [left, right] = [numbers(batch * m * k, 1), numbers(batch * k * n, 3)];
      const [a, b] = [heap.put(left), heap.put(right)];
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          const expected = naive(sizes, left, right, transposeA, transposeB);
          const c = heap.space(expected.length);
          multiply({ ...sizes, a, transposeA, b, transposeB, c });
          expect(relativeError(heap.read(c, expected.length), expected)).toBeLessThan(2e-6);
          multiply({ ...sizes, a, transposeA, b, transposeB, c, add: true });
          const twice = expected.map((value) => 2 * value);
          expect(relativeError(heap.read(c, expected.length), twice)).toBeLessThan(2e-6);
        }
      }
    },
  );

  test('rows that overlap, by one packed factor for the whole batch', () => {
    const [batch, m, n, k, step] = [2, 7, 5, 12, 4];
    const rows = numbers(batch * ((m - 1) * step + k), 1);
    const right = numbers(k * n, 3);
    const packed = heap.compute.allocate(packedBytes({ batch: 1, n, k }));
    packRight(heap.compute, { batch: 1, n, k, b: heap.put(right) }, packed);
    const c = heap.space(batch * m * n);
    const matricesOfA = (m - 1) * step + k;
    const product = { batch, m, n, k, a: heap.put(rows), c };
    multiplyPacked(heap.compute, product, packed, { rowsOfA: step, matricesOfA });
    const apart = Float32Array.from({ length: batch * m * k }, (_, at) => {
      const [image, row, l] = [Math.floor(at / (m * k)), Math.floor(at / k) % m, at % k];
      return rows[image * matricesOfA + row * step + l];
    });
    const both = Float32Array.of(...right, ...right);
    const expected = naive({ batch, m, n, k }, apart, both, false, false);
    expect(relativeError(heap.read(c, expected.length), expected)).toBeLessThan(2e-6);
  });
});
