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

/** Rows and columns of a tile. */
const ROWS = 4;
const PANEL = 8;
const BLOCK_ROWS = 64;
/** Packed rows of A for one task, after a tile for the edges: see `assembly/gemm.ts`. */
const THREAD_SCRATCH = 128 + BLOCK_ROWS * 256 * 4;

/** Multiplications of a task, below which handing it to another thread takes as long as doing it. */
const LEAST_WORK = 2 ** 16;

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

/** Where the rows of A lie, if not side by side; one B may serve the whole batch. */
export interface Strides {
  /** Floats from one row of A to the next: rows may overlap. */
  readonly rowsOfA: number;
  /** Floats from one A to the next. */
  readonly matricesOfA: number;
}

/** The products with a B that {@link packRight} has packed; with `strides` one B for the whole batch. */
export function multiplyPacked(
  compute: Compute,
  { batch, m, n, k, a, transposeA, c, add }: Omit<Product, 'b' | 'transposeB'>,
  packed: number,
  strides?: Strides,
): void {
  const blocks = Math.ceil(m / BLOCK_ROWS);
  const panels = Math.ceil(n / PANEL);
  const work = batch * Math.ceil(m / ROWS) * ROWS * panels * PANEL * k;
  const perTask = panelsPerTask(compute.threads, batch * blocks, panels, work);
  const groups = Math.ceil(panels / perTask);
  const { rowsOfA, matricesOfA } = strides ?? { rowsOfA: transposeA ? m : k, matricesOfA: m * k };
  const bytesOfB = strides ? 0 : packedBytes({ batch: 1, n, k });
  compute.withScratch(compute.threads * THREAD_SCRATCH, (scratch) => {
    compute.run(TASK.multiply, batch * blocks * groups, [
      ...[a, rowsOfA, matricesOfA * 4, transposeA ? 1 : 0],
      ...[packed, bytesOfB, c, m * n * 4, m, n, k, blocks],
      ...[scratch, THREAD_SCRATCH, add ? 1 : 0, perTask * PANEL, groups],
    ]);
  });
}

/** Few rows are divided by columns, too, so that every thread has something to do, but not into too small portions. */
function panelsPerTask(threads: number, blocks: number, panels: number, multiplications: number): number {
  const wanted = threads === 1 ? 1 : Math.ceil((2 * threads) / blocks);
  const worth = Math.max(1, Math.floor(multiplications / blocks / LEAST_WORK));
  return Math.ceil(panels / Math.min(wanted, worth));
}
