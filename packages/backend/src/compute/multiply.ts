import type { Compute } from './compute.js';
import {
  type Address,
  BLOCK_ROWS,
  FLOAT_BYTES,
  MULTIPLY_SCRATCH_BYTES,
  PANEL_COLUMNS,
  PANEL_ROWS,
} from './contract.js';

/** A batch of matrix products C[M, N] = A[M, K] · B[K, N], all of them dense, at addresses on the wasm heap. */
export interface Product {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Address;
  /** A is stored as [K, M]. */
  readonly transposeA?: boolean;
  readonly b: Address;
  /** B is stored as [N, K]. */
  readonly transposeB?: boolean;
  readonly c: Address;
  /** Add to C in place of setting it. */
  readonly add?: boolean;
}

/** Computes a batch of matrix products. */
export type Multiply = (product: Product) => void;

/** A batch of matrix products whose right factors are given already. */
export type LeftProduct = Omit<Product, 'b' | 'transposeB'>;

/** Computes a batch of matrix products with right factors of its own. */
export type MultiplyLeft = (product: LeftProduct) => void;

/** The sizes of a batch of matrix products. */
export type ProductSizes = Pick<Product, 'batch' | 'm' | 'n' | 'k'>;

/** The sizes and the place of right factors. */
type Right = Pick<Product, 'batch' | 'n' | 'k' | 'b' | 'transposeB'>;

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
export function packedBytes({ batch, n, k }: Omit<ProductSizes, 'm'>): number {
  return batch * Math.ceil(n / PANEL_COLUMNS) * PANEL_COLUMNS * k * FLOAT_BYTES;
}

/** Brings B into the order in which the kernels read it. */
export function packRight(compute: Compute, { batch, n, k, b, transposeB }: Right, packed: Address): void {
  const panels = Math.ceil(n / PANEL_COLUMNS);
  compute.run('pack', batch * panels, {
    b,
    rowStride: transposeB ? k : n,
    matrixBytes: k * n * FLOAT_BYTES,
    transposed: transposeB ? 1 : 0,
    packed,
    packedBytes: packedBytes({ batch: 1, n, k }),
    n,
    k,
    panels,
  });
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
  { batch, m, n, k, a, transposeA, c, add }: LeftProduct,
  packed: Address,
  strides?: Strides,
): void {
  const blocks = Math.ceil(m / BLOCK_ROWS);
  const panels = Math.ceil(n / PANEL_COLUMNS);
  const work = batch * Math.ceil(m / PANEL_ROWS) * PANEL_ROWS * panels * PANEL_COLUMNS * k;
  const perTask = panelsPerTask(compute.threads, batch * blocks, panels, work);
  const groups = Math.ceil(panels / perTask);
  const { rowsOfA, matricesOfA } = strides ?? { rowsOfA: transposeA ? m : k, matricesOfA: m * k };
  const bytesOfB = strides ? 0 : packedBytes({ batch: 1, n, k });
  compute.withScratch(compute.threads * MULTIPLY_SCRATCH_BYTES, (scratch) => {
    compute.run('multiply', batch * blocks * groups, {
      a,
      rowStrideOfA: rowsOfA,
      bytesOfA: matricesOfA * FLOAT_BYTES,
      transposedA: transposeA ? 1 : 0,
      packedB: packed,
      bytesOfB,
      c,
      bytesOfC: m * n * FLOAT_BYTES,
      m,
      n,
      k,
      blocks,
      scratch,
      add: add ? 1 : 0,
      groupColumns: perTask * PANEL_COLUMNS,
      groups,
    });
  });
}

/** Few rows are divided by columns, too, so that every thread has something to do, but not into too small portions. */
function panelsPerTask(threads: number, blocks: number, panels: number, multiplications: number): number {
  const wanted = threads === 1 ? 1 : Math.ceil((2 * threads) / blocks);
  const worth = Math.max(1, Math.floor(multiplications / blocks / LEAST_WORK));
  return Math.ceil(panels / Math.min(wanted, worth));
}
