import { type Compute, TASK } from './compute.js';

/** A batch of matrix products C[M, N] = A[M, K] · B[K, N], all of them dense, at addresses on the wasm heap. */
export interface Product {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: number;
  /** A is stored as [K, M]. */
  readonly transposeA?: boolean;
  readonly b: number;
  /** B is stored as [N, K]. */
  readonly transposeB?: boolean;
  readonly c: number;
  /** Add to C in place of setting it. */
  readonly add?: boolean;
}

/** Computes a batch of matrix products. */
export type Multiply = (product: Product) => void;

const PANEL = 8;
const BLOCK_ROWS = 64;
/** Packed rows of A for one task, after a tile for the edges: see `assembly/gemm.ts`. */
const THREAD_SCRATCH = 128 + BLOCK_ROWS * 256 * 4;

/** Matrix products by this package's own kernels. */
export function multiplyOn(compute: Compute): Multiply {
  return (product) => {
    compute.withScratch(packedBytes(product), (packed) => {
      packRight(compute, product, packed);
      multiplyPacked(compute, product, packed);
    });
  };
}

/** Bytes of B in the order in which the kernels read it. */
export function packedBytes({ batch, n, k }: Pick<Product, 'batch' | 'n' | 'k'>): number {
  return batch * Math.ceil(n / PANEL) * PANEL * k * 4;
}

/** Brings B into the order in which the kernels read it. */
export function packRight(
  compute: Compute,
  { batch, n, k, b, transposeB }: Pick<Product, 'batch' | 'n' | 'k' | 'b' | 'transposeB'>,
  packed: number,
): void {
  const panels = Math.ceil(n / PANEL);
  const ldb = transposeB ? k : n;
  const matrixBytes = packedBytes({ batch: 1, n, k });
  const words = [b, ldb, k * n * 4, transposeB ? 1 : 0, packed, matrixBytes, n, k, panels];
  compute.run(TASK.pack, batch * panels, words);
}

/** The products with a B that {@link packRight} has packed. */
export function multiplyPacked(
  compute: Compute,
  { batch, m, n, k, a, transposeA, c, add }: Omit<Product, 'b' | 'transposeB'>,
  packed: number,
): void {
  const blocks = Math.ceil(m / BLOCK_ROWS);
  const panels = Math.ceil(n / PANEL);
  // Few rows are divided by columns, too, so that every thread has something to do.
  const wanted = compute.threads === 1 ? 1 : Math.ceil((2 * compute.threads) / (batch * blocks));
  const perTask = Math.ceil(panels / wanted);
  const groups = Math.ceil(panels / perTask);
  compute.withScratch(compute.threads * THREAD_SCRATCH, (scratch) => {
    compute.run(TASK.multiply, batch * blocks * groups, [
      ...[a, transposeA ? m : k, m * k * 4, transposeA ? 1 : 0],
      ...[packed, packedBytes({ batch: 1, n, k }), c, m * n * 4, m, n, k, blocks],
      ...[scratch, THREAD_SCRATCH, add ? 1 : 0, perTask * PANEL, groups],
    ]);
  });
}
