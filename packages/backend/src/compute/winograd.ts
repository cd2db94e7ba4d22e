import { type Compute, TASK } from './compute.js';
import { type Multiply, multiplyPacked, packedBytes, packRight } from './multiply.js';

/** A correlation along one axis with stride 1 and at most {@link TAPS} taps. Addresses are on the wasm heap. */
export interface Correlation {
  readonly images: number;
  /** Rows of x per image. */
  readonly inLength: number;
  /** Rows of y per image. */
  readonly outLength: number;
  readonly taps: number;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Zero rows before the first row of x. */
  readonly padding: number;
}

/** Taps and outputs of a tile; 27 products take the place of 64: see `assembly/winograd.ts`. */
const TAPS = 8;
const PRODUCTS = 27;

/** Whether minimal filtering takes fewer multiplications than the plain product and its kernels can run it. */
export function winogradFits(c: Correlation): boolean {
  const fullTiles = c.outLength >= 16;
  return (
    c.taps > 4 &&
    c.taps <= TAPS &&
    fullTiles &&
    c.inChannels % 4 === 0 &&
    c.outChannels % 4 === 0 &&
    c.inChannels >= 16
  );
}

/** y = x ∗ filter (+ bias): x [images, inLength, in], filter [taps, in, out], y [images, outLength, out]. */
export function winogradForward(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  x: number,
  filter: number,
  y: number,
  bias = 0,
): void {
  const filterRows = forwardRows(c);
  correlate(compute, multiply, { c, x, filter, y, bias, filterRows, transposeFilter: false });
}

/** Rows of the products: one for each tile of every image. */
export function winogradRows(c: Correlation): number {
  return tiling(c).rows;
}

/** Bytes of a filter as {@link winogradPackFilter} leaves it. */
export function winogradFilterBytes({ inChannels, outChannels }: Correlation): number {
  return packedBytes({ batch: PRODUCTS, n: outChannels, k: inChannels });
}

/** Transforms and packs a filter that will be used again. */
export function winogradPackFilter(compute: Compute, c: Correlation, filter: number, packed: number): void {
  compute.withScratch(PRODUCTS * c.inChannels * c.outChannels * 4, (parts) => {
    transformTaps(compute, forwardRows(c), filter, parts, c.outChannels, c.inChannels, c.inChannels);
    packRight(compute, { batch: PRODUCTS, n: c.outChannels, k: c.inChannels, b: parts }, packed);
  });
}

/** The same as {@link winogradForward} with a filter that is transformed and packed already. */
export function winogradForwardPacked(
  compute: Compute,
  c: Correlation,
  x: number,
  packed: number,
  y: number,
): void {
  const { tiles, rows } = tiling(c);
  const xBytes = PRODUCTS * rows * c.inChannels * 4;
  const stride = rows * c.outChannels * 4;
  compute.withScratch(xBytes + PRODUCTS * stride, (xParts) => {
    const products = xParts + xBytes;
    transformInput(compute, c, x, xParts);
    const sizes = { batch: PRODUCTS, m: rows, n: c.outChannels, k: c.inChannels };
    multiplyPacked(compute, { ...sizes, a: xParts, c: products }, packed);
    const outRows = { rows: c.outLength, perImage: tiles, step: TAPS, first: 0, tapStep: 1 };
    transformOutput(compute, outRows, products, stride, y, c.outChannels, c.images * tiles, 0);
  });
}

/** dx = dy ∗ turned filter, with the roles of the channels swapped. */
export function winogradInputGradient(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  dy: number,
  filter: number,
  dx: number,
): void {
  const turned: Correlation = {
    ...c,
    inLength: c.outLength,
    outLength: c.inLength,
    inChannels: c.outChannels,
    outChannels: c.inChannels,
    padding: TAPS - 1 - c.padding,
  };
  const rows = c.inChannels;
  const filterRows = {
    rows: c.taps * rows,
    perImage: rows,
    step: 1,
    first: (TAPS - 1) * rows,
    tapStep: -rows,
  };
  correlate(compute, multiply, {
    c: turned,
    x: dy,
    filter,
    y: dx,
    bias: 0,
    filterRows,
    transposeFilter: true,
  });
}

/** dFilter: the correlation of x with dy, summed over images. */
export function winogradFilterGradient(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  x: number,
  dy: number,
  dFilter: number,
): void {
  const { tiles, rows } = tiling(c);
  const xBytes = PRODUCTS * rows * c.inChannels * 4;
  const dyBytes = PRODUCTS * rows * c.outChannels * 4;
  const productBytes = PRODUCTS * c.inChannels * c.outChannels * 4;
  compute.withScratch(xBytes + dyBytes + productBytes, (xParts) => {
    const dyParts = xParts + xBytes;
    const products = dyParts + dyBytes;
    transformInput(compute, c, x, xParts);
    const dyRows = { rows: c.outLength, perImage: tiles, step: TAPS, first: 0, tapStep: 1 };
    transformTaps(compute, dyRows, dy, dyParts, c.outChannels, c.images * tiles, rows);
    multiply({
      batch: PRODUCTS,
      m: c.inChannels,
      n: c.outChannels,
      k: rows,
      a: xParts,
      transposeA: true,
      b: dyParts,
      c: products,
    });
    const filterRows = {
      rows: c.taps * c.inChannels,
      perImage: c.inChannels,
      step: 1,
      first: 0,
      tapStep: c.inChannels,
    };
    const stride = c.inChannels * c.outChannels * 4;
    transformOutput(compute, filterRows, products, stride, dFilter, c.outChannels, c.inChannels, 0);
  });
}

/** Tap t of input channel i is row t · inChannels + i. */
function forwardRows({ taps, inChannels }: Correlation): Rows {
  return { rows: taps * inChannels, perImage: inChannels, step: 1, first: 0, tapStep: inChannels };
}

/** Which rows of an image the values of one task are: value t is row `task · step + first + t · tapStep`. */
interface Rows {
  readonly rows: number;
  readonly perImage: number;
  readonly step: number;
  readonly first: number;
  readonly tapStep: number;
}

interface Job {
  readonly c: Correlation;
  readonly x: number;
  readonly filter: number;
  readonly y: number;
  readonly bias: number;
  readonly filterRows: Rows;
  /** The filter's rows are output channels. */
  readonly transposeFilter: boolean;
}

function correlate(compute: Compute, multiply: Multiply, job: Job): void {
  const { c, x, filter, y, bias, filterRows, transposeFilter } = job;
  const { tiles, rows } = tiling(c);
  const xBytes = PRODUCTS * rows * c.inChannels * 4;
  const filterBytes = PRODUCTS * c.inChannels * c.outChannels * 4;
  const productBytes = PRODUCTS * rows * c.outChannels * 4;
  compute.withScratch(xBytes + filterBytes + productBytes, (xParts) => {
    const filterParts = xParts + xBytes;
    const products = filterParts + filterBytes;
    transformInput(compute, c, x, xParts);
    const filterChannels = transposeFilter ? c.inChannels : c.outChannels;
    transformTaps(
      compute,
      filterRows,
      filter,
      filterParts,
      filterChannels,
      filterRows.perImage,
      filterRows.perImage,
    );
    multiply({
      batch: PRODUCTS,
      m: rows,
      n: c.outChannels,
      k: c.inChannels,
      a: xParts,
      b: filterParts,
      transposeB: transposeFilter,
      c: products,
    });
    const outRows = { rows: c.outLength, perImage: tiles, step: TAPS, first: 0, tapStep: 1 };
    const stride = rows * c.outChannels * 4;
    transformOutput(compute, outRows, products, stride, y, c.outChannels, c.images * tiles, bias);
  });
}

/** Tiles per image, and rows of the transformed matrices: one for each tile of every image. */
function tiling(c: Correlation): { readonly tiles: number; readonly rows: number } {
  const tiles = Math.ceil(c.outLength / TAPS);
  return { tiles, rows: c.images * tiles };
}

function transformInput(compute: Compute, c: Correlation, x: number, parts: number): void {
  const { tiles, rows } = tiling(c);
  const stride = rows * c.inChannels * 4;
  const zeros = compute.zeros(c.inChannels * 4);
  const words = [x, parts, stride, c.inChannels, c.inLength, tiles, -c.padding, zeros, c.images * tiles];
  compute.run(TASK.winogradInput, rows, words);
}

function transformTaps(
  compute: Compute,
  from: Rows,
  taps: number,
  parts: number,
  channels: number,
  used: number,
  tasks: number,
): void {
  const { rows, perImage, step, first, tapStep } = from;
  const zeros = compute.zeros(channels * 4);
  const stride = tasks * channels * 4;
  const words = [taps, parts, stride, channels, rows, perImage, step, first, tapStep, zeros, used];
  compute.run(TASK.winogradTaps, tasks, words);
}

function transformOutput(
  compute: Compute,
  to: Rows,
  products: number,
  stride: number,
  out: number,
  channels: number,
  tasks: number,
  bias: number,
): void {
  const { rows, perImage, step, tapStep } = to;
  const shift = bias === 0 ? compute.zeros(channels * 4) : bias;
  const words = [products, out, stride, channels, rows, perImage, step, tapStep, TAPS, shift];
  compute.run(TASK.winogradOutput, tasks, words);
}
