import type { Compute } from '../compute/compute.js';
import { type Multiply, multiplyOn, type Product } from '../compute/multiply.js';
import type { Onnxruntime, Session } from './binding.node.js';
import { productModel } from './product-model.js';

/** Multiplications below which a call of onnxruntime costs more than it saves. */
const WORTH_A_CALL = 2 ** 21;

/** Rows of a product from which onnxruntime is worth bringing a large right factor to it. */
export const WORTH_ROWS = 128;

/** Matrix products by onnxruntime, on views of the wasm heap; small ones by this package's own kernels. */
export function multiplyWith(ort: Onnxruntime, compute: Compute): Multiply {
  const own = multiplyOn(compute);
  const sessions = new Map<string, Session>();
  const sessionFor = (transposeA: boolean, transposeB: boolean): Session => {
    const key = `${transposeA} ${transposeB}`;
    let session = sessions.get(key);
    if (session === undefined) {
      session = ort.createSession(productModel(transposeA, transposeB), sessionOptions(compute.threads));
      sessions.set(key, session);
    }
    return session;
  };
  const memory = operandMemory(compute);
  return (product) => {
    const { batch, m, n, k, transposeA = false, transposeB = false } = product;
    if (product.add || m < WORTH_ROWS || batch * m * n * k < WORTH_A_CALL) return own(product);
    const { a, b, c, finish } = memory(product);
    sessionFor(transposeA, transposeB).run(
      {
        a: ort.tensor(a, transposeA ? [batch, k, m] : [batch, m, k]),
        b: ort.tensor(b, transposeB ? [batch, n, k] : [batch, k, n]),
      },
      { c: ort.tensor(c, [batch, m, n]) },
      {},
    );
    finish();
  };
}

/** The operands of one product where onnxruntime can reach them. */
interface Operands {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly c: Float32Array;
  /** Call when c is computed. */
  finish(): void;
}

/**
 * Node-API 9 refuses views of shared memory, so on a heap that threads share the operands are copied to memory of
 * this thread and back; otherwise they are views of the heap, made anew each time because the heap may have grown.
 */
function operandMemory(compute: Compute): (product: Product) => Operands {
  let staging = new Float32Array(0);
  return ({ batch, m, n, k, a, b, c }) => {
    const heap = compute.floats();
    const on = (address: number, size: number) => heap.subarray(address / 4, address / 4 + size);
    const sizes = { a: batch * m * k, b: batch * k * n, c: batch * m * n };
    const [fromA, fromB, toC] = [on(a, sizes.a), on(b, sizes.b), on(c, sizes.c)];
    if (heap.buffer[Symbol.toStringTag] !== 'SharedArrayBuffer')
      return { a: fromA, b: fromB, c: toC, finish: () => {} };
    const total = sizes.a + sizes.b + sizes.c;
    if (staging.length < total) staging = new Float32Array(total);
    const copyA = staging.subarray(0, sizes.a);
    const copyB = staging.subarray(sizes.a, sizes.a + sizes.b);
    const copyC = staging.subarray(sizes.a + sizes.b, total);
    copyA.set(fromA);
    copyB.set(fromB);
    return { a: copyA, b: copyB, c: copyC, finish: () => toC.set(copyC) };
  };
}

/** Threads that spin while they wait would hold the processor that the wasm threads need. */
function sessionOptions(threads: number): object {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
