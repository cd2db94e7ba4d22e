import type { Compute } from '../compute/compute.js';
import type { Address } from '../compute/contract.js';
import type { ProductSizes } from '../compute/multiply.js';
import type { KeepRight, KeptRight } from '../kernels/support/kernel-context.js';
import type { Onnxruntime } from './binding.node.js';
import { keptRightModel } from './product-model.js';
import { runInPlace } from './run-in-place.node.js';

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

  function make({ batch, n, k }: ProductSizes, b: Address): KeptRight {
    const weights = compute.floats(b, batch * k * n).slice();
    const session = ort.createSession(keptRightModel(weights, { batch, k, n }), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return {
      multiply({ m, a, c }) {
        const left = compute.floats(a, batch * m * k);
        const product = compute.floats(c, batch * m * n);
        const [from, to] = compute.isShared
          ? [copyOf(left.length, product.length), copyOf(product.length, 0)]
          : [left, product];
        if (compute.isShared) from.set(left);
        runInPlace(session, { a: ort.tensor(from, [batch, m, k]) }, ort.tensor(to, [batch, m, n]));
        if (compute.isShared) product.set(to);
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
