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
  return ({ batch, m, n, k, a, transposeA, b, transposeB, c, add }) => {
    const panels = Math.ceil(n / PANEL);
    const packedBytes = panels * PANEL * k * 4;
    const scratchBytes = compute.threads * THREAD_SCRATCH;
    compute.withScratch(batch * packedBytes + scratchBytes, (packed) => {
      const ldb = transposeB ? k : n;
      const packWords = [b, ldb, k * n * 4, transposeB ? 1 : 0, packed, packedBytes, n, k, panels];
      compute.run(TASK.pack, batch * panels, packWords);
      const blocks = Math.ceil(m / BLOCK_ROWS);
      const scratch = packed + batch * packedBytes;
      compute.run(TASK.multiply, batch * blocks, [
        ...[a, transposeA ? m : k, m * k * 4, transposeA ? 1 : 0],
        ...[packed, packedBytes, c, m * n * 4, m, n, k, blocks],
        ...[scratch, THREAD_SCRATCH, add ? 1 : 0],
      ]);
    });
  };
}
