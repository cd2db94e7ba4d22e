// What TypeScript and AssemblyScript must agree on: the numbers of the tasks, their arguments, and the sizes that both
// count with. Both compilers read this file, so it keeps to what both understand: constants, enums, and classes whose
// fields take 32 bits each. An argument lies where its field stands: `changetype<Class>(words)` reads it in assembly/,
// encoder.ts writes it here.

/** A place on the wasm heap. */
export type Address = usize;

/** Address of nothing. */
export const NULL: Address = 0 as usize;

/** The zero that a float's field starts with. */
const NO_FLOAT: f32 = 0 as f32;

/** Bytes of a float. */
export const FLOAT_BYTES = 4;

/** Bytes of an {@link Address}. */
export const ADDRESS_BYTES = 4;

/** Bytes of a SIMD vector: four floats. */
export const VECTOR_BYTES = 16;

/** Bytes of a processor's cache line. */
export const LINE_BYTES = 64;

/** The control block of assembly/pool.ts: what threads share of a job, then the words of its arguments. */
export const WORDS_OFFSET = 64;
export const MOST_WORDS = 48;
export const CONTROL_BYTES = WORDS_OFFSET + MOST_WORDS * 4;

/** The tasks that threads run. */
export enum Task {
  pack,
  multiply,
  columns,
  minimalFiltering,
  elementwise,
  rmsProp,
  sumRows,
  batchNorm,
  batchNormSums,
  maxPool,
  maxPoolGrad,
  packShort,
  foldShort,
  dropout,
  adam,
  deviationSums,
  batchNormGrad,
  nativeMultiply,
  shortFiltering,
}

/** Rows of a panel of A, columns of a panel of B: one step of the micro-kernel. */
export const PANEL_ROWS = 4;
export const PANEL_COLUMNS = 8;
/** Rows of A per task: its panels take 64 KiB, well inside a second-level cache. */
export const BLOCK_ROWS = 64;
/** Inner indices per pass: a panel of B then takes 8 KiB, a quarter of a first-level cache. */
export const INNER = 256;
/** A tile for the edges of C, then the packed rows of A: what multiplying takes of one thread's scratch. */
export const TILE_BYTES = 128;
export const MULTIPLY_SCRATCH_BYTES = TILE_BYTES + BLOCK_ROWS * INNER * FLOAT_BYTES;

/** Packs B for {@link MultiplyTask}; one task is one panel. */
export class PackTask {
  b: Address = NULL;
  /** Floats from one row of B, as it is stored, to the next. */
  rowStride: i32 = 0;
  /** Bytes from one matrix to the next. */
  matrixBytes: i32 = 0;
  /** Not zero: B is stored as [N, K]. */
  transposed: i32 = 0;
  packed: Address = NULL;
  /** Bytes from one packed matrix to the next. */
  packedBytes: i32 = 0;
  n: i32 = 0;
  k: i32 = 0;
  /** Panels of a matrix. */
  panels: i32 = 0;
}

/** C[M, N] (+)= A[M, K] · B[K, N] of a batch; one task is a block of rows and a group of columns of one matrix. */
export class MultiplyTask {
  a: Address = NULL;
  /** Floats from one row of A, as it is stored, to the next. */
  rowStrideOfA: i32 = 0;
  /** Bytes from one A to the next, likewise of packed B and of C. */
  bytesOfA: i32 = 0;
  /** Not zero: A is stored as [K, M]. */
  transposedA: i32 = 0;
  packedB: Address = NULL;
  bytesOfB: i32 = 0;
  c: Address = NULL;
  bytesOfC: i32 = 0;
  m: i32 = 0;
  n: i32 = 0;
  k: i32 = 0;
  /** Blocks of rows of a matrix. */
  blocks: i32 = 0;
  scratch: Address = NULL;
  /** Not zero: C is added to. */
  add: i32 = 0;
  /** Columns of a group, in eights. */
  groupColumns: i32 = 0;
  /** Groups of columns of a matrix. */
  groups: i32 = 0;
}

/**
 * Lays the input under each filter position out as a row: `out[(image, i, j), (r, c, channel)]`. Output row i and tap r look
 * at input row `(i · rowsPerOutput + r · rowsPerTap + rowsOffset) / rowsDivisor` where that is a whole number inside the
 * input, else at zeros; columns likewise. One task is one row of an output image.
 */
export class ColumnsTask {
  x: Address = NULL;
  out: Address = NULL;
  channels: i32 = 0;
  inRows: i32 = 0;
  inColumns: i32 = 0;
  outRows: i32 = 0;
  outColumns: i32 = 0;
  tapRows: i32 = 0;
  tapColumns: i32 = 0;
  rowsPerOutput: i32 = 0;
  rowsPerTap: i32 = 0;
  rowsOffset: i32 = 0;
  rowsDivisor: i32 = 0;
  columnsPerOutput: i32 = 0;
  columnsPerTap: i32 = 0;
  columnsOffset: i32 = 0;
  columnsDivisor: i32 = 0;
  /** The first row, counted over all images, to lay out. */
  firstRow: i32 = 0;
}

/** Minimal filtering F(12, 8): outputs and taps of a tile, its inputs, and the products that it takes. */
export const TILE_OUTPUTS = 12;
export const TILE_TAPS = 8;
export const TILE_INPUTS = TILE_OUTPUTS + TILE_TAPS - 1;
export const PARTS = 28;
/** Bytes of a row of channels that are transformed at a time. */
export const BLOCK_BYTES = 1024;
/** Tiles of a task at most: runs of 8 KiB of 256 channels. */
export const MOST_TILES = 8;
/** What a transform takes of one thread's scratch: addresses of rows, a row outside the image, and 16 rows for each tile. */
export const TABLE_BYTES = (MOST_TILES * TILE_INPUTS * ADDRESS_BYTES + LINE_BYTES - 1) & -LINE_BYTES;
export const TILE_SCRATCH_BYTES = 16 * BLOCK_BYTES;
export const TRANSFORM_SCRATCH_BYTES = TABLE_BYTES + BLOCK_BYTES + MOST_TILES * TILE_SCRATCH_BYTES;

/** Minimal filtering F(4, 5), likewise. */
export const SHORT_TILE_OUTPUTS = 4;
export const SHORT_TILE_TAPS = 5;
export const SHORT_TILE_INPUTS = SHORT_TILE_OUTPUTS + SHORT_TILE_TAPS - 1;
export const SHORT_PARTS = 8;
export const SHORT_SCRATCH_BYTES = SHORT_TILE_INPUTS * LINE_BYTES;

/** What a minimal filtering's task transforms. */
export enum Transform {
  inputsToParts,
  tapsToParts,
  outputsToParts,
  partsToOutputs,
  partsToTaps,
}

/**
 * One transform between rows of channels and the parts `[part][tile][channel]`. Value v of a tile is row `(tile % perImage) ·
 * step + first + v · valueStep` of image `tile / perImage`; rows outside the image are zeros when read and left out when
 * written. One task is `tilesPerTask` tiles: a single one of few channels takes hardly longer than claiming it.
 */
export class MinimalFilteringTask {
  transform: i32 = 0;
  /** Rows of channels. */
  values: Address = NULL;
  parts: Address = NULL;
  /** Bytes from one of the parts to the next. */
  partBytes: i32 = 0;
  /** In fours. */
  channels: i32 = 0;
  /** Rows of an image. */
  rows: i32 = 0;
  /** Tiles of all images, of a task, and of an image. */
  tiles: i32 = 0;
  tilesPerTask: i32 = 0;
  perImage: i32 = 0;
  step: i32 = 0;
  first: i32 = 0;
  valueStep: i32 = 0;
  /** What each channel's outputs get added, or {@link NULL}. */
  bias: Address = NULL;
  scratch: Address = NULL;
}

/** The same by F(4, 5). */
export class ShortFilteringTask extends MinimalFilteringTask {}

/** Operators that work element by element. */
export enum Operator {
  add,
  subtract,
  multiply,
  divide,
  /** The gradient of relu: b where a is positive. */
  reluGradient,
  /** The gradient of the square: 2ab. */
  squareGradient,
  relu,
  square,
  squareRoot,
  atLeast,
  atMost,
}

/** out = a ∘ b over [rows, columns]; one task is a range of rows. */
export class ElementwiseTask {
  operator: i32 = 0;
  a: Address = NULL;
  b: Address = NULL;
  out: Address = NULL;
  rows: i32 = 0;
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
  /** Bytes from one row of a, and of b, to the next; 0 for a row that is repeated. */
  rowBytesOfA: i32 = 0;
  rowBytesOfB: i32 = 0;
  /** Bytes from four elements of a, and of b, to the next four: {@link VECTOR_BYTES}, or 0 for a single element. */
  stepOfA: i32 = 0;
  stepOfB: i32 = 0;
}

/** RMSProp as Keras has it: s ← ρs + (1 − ρ)g², w ← w − ηg / (√s + ε); one task is {@link PORTION} elements. */
export class RmsPropTask {
  variable: Address = NULL;
  meanSquare: Address = NULL;
  gradient: Address = NULL;
  newVariable: Address = NULL;
  newMeanSquare: Address = NULL;
  elements: i32 = 0;
  learningRate: f32 = NO_FLOAT;
  rho: f32 = NO_FLOAT;
  /** 1 − ρ, rounded once. */
  rest: f32 = NO_FLOAT;
  epsilon: f32 = NO_FLOAT;
}

/**
 * Adam as Keras has it, with decoupled weight decay: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², w ← κw − ηm / (√s + ε); one task
 * is {@link PORTION} elements.
 */
export class AdamTask {
  variable: Address = NULL;
  mean: Address = NULL;
  meanSquare: Address = NULL;
  gradient: Address = NULL;
  newVariable: Address = NULL;
  newMean: Address = NULL;
  newMeanSquare: Address = NULL;
  elements: i32 = 0;
  learningRate: f32 = NO_FLOAT;
  beta1: f32 = NO_FLOAT;
  /** 1 − β₁, rounded once; likewise of β₂. */
  rest1: f32 = NO_FLOAT;
  beta2: f32 = NO_FLOAT;
  rest2: f32 = NO_FLOAT;
  epsilon: f32 = NO_FLOAT;
  /** κ, what is left of a weight. */
  kept: f32 = NO_FLOAT;
}

/** Elements per task of operators that go through memory once: 64 KiB of floats. */
export const PORTION = 16384;

/** Sums over the rows of a block: out[task, columns]; one task is one block. */
export class SumRowsTask {
  x: Address = NULL;
  out: Address = NULL;
  rows: i32 = 0;
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
}

/** y = (x − mean) · factor + offset by column; one task is a range of rows. */
export class BatchNormTask {
  x: Address = NULL;
  mean: Address = NULL;
  factor: Address = NULL;
  offset: Address = NULL;
  y: Address = NULL;
  rows: i32 = 0;
  /** In fours. */
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
}

/** out[task] = [Σ dy, Σ dy · (x − mean)] by column over a block of rows; one task is one block. */
export class BatchNormSumsTask {
  x: Address = NULL;
  dy: Address = NULL;
  mean: Address = NULL;
  out: Address = NULL;
  rows: i32 = 0;
  /** In fours. */
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
}

/**
 * out[task] = Σ d² by column over a block of rows, d = x − mean; with a slope, Σ 2d · slope. One task is one block.
 */
export class DeviationSumsTask {
  x: Address = NULL;
  mean: Address = NULL;
  /** By column, or {@link NULL}. */
  slope: Address = NULL;
  out: Address = NULL;
  rows: i32 = 0;
  /** In fours. */
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
}

/** dx = dy · factor + 2(x − mean) · slope + shift by column, added up in this order; one task is a range of rows. */
export class BatchNormGradTask {
  x: Address = NULL;
  dy: Address = NULL;
  mean: Address = NULL;
  factor: Address = NULL;
  slope: Address = NULL;
  shift: Address = NULL;
  dx: Address = NULL;
  rows: i32 = 0;
  /** In fours. */
  columns: i32 = 0;
  rowsPerTask: i32 = 0;
}

/** Max pooling along one axis by windows side by side; one task is one image. */
export class MaxPoolTask {
  x: Address = NULL;
  y: Address = NULL;
  /** Windows of an image. */
  windows: i32 = 0;
  /** Rows of a window. */
  windowRows: i32 = 0;
  /** Rows of an image. */
  rows: i32 = 0;
  channels: i32 = 0;
}

/** Gradient of max pooling: dy goes to the first largest input of its window; one task is one image. */
export class MaxPoolGradTask {
  x: Address = NULL;
  dy: Address = NULL;
  dx: Address = NULL;
  inRows: i32 = 0;
  inColumns: i32 = 0;
  outRows: i32 = 0;
  outColumns: i32 = 0;
  windowRows: i32 = 0;
  windowColumns: i32 = 0;
  strideRows: i32 = 0;
  strideColumns: i32 = 0;
  /** Rows and columns of padding before the image. */
  paddingRows: i32 = 0;
  paddingColumns: i32 = 0;
  channels: i32 = 0;
}

/**
 * Packs the matrix of a convolution along an axis shorter than its filter, or its transpose, for {@link MultiplyTask}: row
 * (j, input channel) and column (i, output channel) hold the tap that output row i lays on input row j, or zeros. One task
 * is one panel.
 */
export class PackShortTask {
  filter: Address = NULL;
  packed: Address = NULL;
  /** Not zero: the transpose. */
  transposed: i32 = 0;
  inRows: i32 = 0;
  outRows: i32 = 0;
  /** In eights. */
  inChannels: i32 = 0;
  /** In eights. */
  outChannels: i32 = 0;
  taps: i32 = 0;
  stride: i32 = 0;
  dilation: i32 = 0;
  padding: i32 = 0;
}

/** The gradient of a filter from that of the matrix above; one task is one input channel of one tap. */
export class FoldShortTask {
  matrix: Address = NULL;
  filter: Address = NULL;
  inRows: i32 = 0;
  outRows: i32 = 0;
  inChannels: i32 = 0;
  outChannels: i32 = 0;
  taps: i32 = 0;
  stride: i32 = 0;
  dilation: i32 = 0;
  padding: i32 = 0;
}

/** out[i] = x[i] · mask[i], a mask of 0 or `kept` by a hash of i; one task is {@link PORTION} elements. */
export class DropoutTask {
  x: Address = NULL;
  out: Address = NULL;
  elements: i32 = 0;
  /** The hash's start, and what is mixed in half-way. */
  start: i32 = 0;
  middle: i32 = 0;
  /** Hashes below it drop their element. */
  threshold: i32 = 0;
  /** What kept elements are multiplied by. */
  kept: f32 = NO_FLOAT;
}

/**
 * C[M, N] = A[M, K] · B[K, N] of a batch outside wasm, by what each thread imports as `multiply` of `native`; one task is a share
 * of the matrices or, of a single one, of its rows.
 */
export class NativeMultiplyTask {
  a: Address = NULL;
  b: Address = NULL;
  c: Address = NULL;
  batch: i32 = 0;
  m: i32 = 0;
  n: i32 = 0;
  k: i32 = 0;
  /** Not zero: A is stored as [K, M]. */
  transposedA: i32 = 0;
  /** Not zero: B is stored as [N, K]. */
  transposedB: i32 = 0;
  /** Tasks of the job. */
  shares: i32 = 0;
  /** Not zero once a thread could not multiply. */
  failed: i32 = 0;
}
