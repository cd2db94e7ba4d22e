import type { Compute } from '../compute/compute.js';
import { type Multiply, multiplyOn, type Product } from '../compute/multiply.js';
import type { Onnxruntime } from './binding.node.js';
import { productsOn } from './products.node.js';

/** Multiplications below which a call of onnxruntime costs more than it saves. */
const WORTH_A_CALL = 2 ** 21;

/** Multiplications of a share below which another call costs more than an even distribution saves. */
const WORTH_A_SHARE = 2 ** 26;

/** Rows of a product from which onnxruntime is worth bringing a large right factor to it. */
const WORTH_ROWS = 32;

const CANNOT_DIVIDE =
  'onnxruntime cannot be loaded in a helper thread: the main thread multiplies alone, which is slower. ' +
  'Install onnxruntime-node beside the program, or pass threads 1.';

/** Matrix products and the sessions that compute them. */
export interface NativeMultiply {
  readonly multiply: Multiply;
  /**
   * Gives the memory and threads of the sessions for whole products back. Those of the threads' shares stay until the backend
   * stops, also when another engine takes it over: a helper thread reads no messages, it takes tasks, and none of them frees.
   */
  free(): void;
}

/** Matrix products by onnxruntime on the wasm heap; small ones by this package's own kernels. */
export function multiplyWith(ort: Onnxruntime, compute: Compute): NativeMultiply {
  const own = multiplyOn(compute);
  const whole = productsOn(ort, compute, compute.threads);
  let divides = true;
  return {
    multiply(product) {
      const { batch, m, n, k, add } = product;
      if (add || m < WORTH_ROWS || batch * m * n * k < WORTH_A_CALL) own(product);
      else {
        const shares = divides ? sharesOf(product, compute.threads) : 1;
        if (shares > 1) {
          if (multiplyInShares(compute, product, shares)) return;
          divides = false;
          process.emitWarning(CANNOT_DIVIDE);
        }
        compute.rest();
        whole.multiply(product);
      }
    },
    free: () => whole.free(),
  };
}

/**
 * In each thread a share with a session of its own: onnxruntime's second thread would sleep between products and have to be
 * woken for each, and where operands must be copied, one thread would copy them all. False where a thread could not.
 */
function multiplyInShares(compute: Compute, product: Product, shares: number): boolean {
  const { transposeA, transposeB, add: _, ...rest } = product;
  return compute.multiplyNatively({
    ...rest,
    transposedA: transposeA ? 1 : 0,
    transposedB: transposeB ? 1 : 0,
    shares,
  });
}

/**
 * Rows of a transposed matrix do not lie side by side, so that a single one is not divided. A share of few rows would bring
 * the whole right factor to them, and onnxruntime adds a single row in another order.
 */
function sharesOf({ batch, m, n, k, transposeA }: Product, threads: number): number {
  if (threads === 1 || (batch === 1 && transposeA)) return 1;
  if (batch === 1) return Math.min(2 * threads, Math.floor(m / WORTH_ROWS));
  const perThread = Math.ceil((batch * m * n * k) / WORTH_A_SHARE / threads);
  return Math.min(batch, perThread * threads);
}
