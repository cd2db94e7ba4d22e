import { types } from 'node:util';
import type { Compute } from '../compute/compute.js';
import type { KeepRight, KeptRight, Sizes } from '../kernels/heap-access.js';
import type { Onnxruntime } from './binding.node.js';
import { keptRightModel } from './product-model.js';

/** Multiplications from which a call of onnxruntime, with its copies, takes less than this package's kernels. */
const WORTH_A_CALL = 2 ** 20;

/** Rows up to which one thread of onnxruntime takes less; it brings the right factor some 10 ms once. */
const MOST_ROWS = { one: 256, many: 32 };

/**
 * Right factors kept packed in sessions of onnxruntime, each with one thread: waking another takes as long as a product of
 * few rows does.
 */
export function keepRightWith(ort: Onnxruntime, compute: Compute): KeepRight {
  let copies = new Float32Array(0);
  const copyOf = (length: number, offset: number) => {
    if (copies.length < offset + length) copies = new Float32Array(offset + length);
    return copies.subarray(offset, offset + length);
  };

  function make(sizes: Sizes, b: number): KeptRight {
    const { batch, n, k } = sizes;
    const weights = compute.floats().slice(b / 4, b / 4 + batch * k * n);
    const session = ort.createSession(keptRightModel(weights, sizes), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return {
      multiply(m, a, c) {
        const heap = compute.floats();
        const isShared = types.isSharedArrayBuffer(heap.buffer);
        const left = heap.subarray(a / 4, a / 4 + batch * m * k);
        const product = heap.subarray(c / 4, c / 4 + batch * m * n);
        const [from, to] = isShared
          ? [copyOf(left.length, product.length), copyOf(product.length, 0)]
          : [left, product];
        if (isShared) from.set(left);
        session.run({ a: ort.tensor(from, [batch, m, k]) }, { c: ort.tensor(to, [batch, m, n]) }, {});
        if (isShared) product.set(to);
      },
      free: () => session.dispose(),
    };
  }

  return (sizes) => {
    const { batch, m, n, k } = sizes;
    const most = batch === 1 ? MOST_ROWS.one : MOST_ROWS.many;
    if (m > most || batch * m * n * k < WORTH_A_CALL) return undefined;
    return (b) => make(sizes, b);
  };
}
