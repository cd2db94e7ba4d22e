import { type Compute, TASK } from './compute.js';
import { type Multiply, multiplyPacked, type Product, packedBytes, packRight } from './multiply.js';

/** A correlation along one axis; here with stride 1 and at most {@link TAPS} taps. */
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

/** Taps and outputs of a tile; 28 products take the place of 96: see `assembly/winograd.ts`. */
const TAPS = 8;
const OUTPUTS = 12;
const PARTS = 28;
/** By how much the products must become fewer to make up for the transforms. */
const WORTH = 1.5;

/** The kinds of transform of `assembly/winograd.ts`. */
const TRANSFORM = { inputsToParts: 0, tapsToParts: 1, outputsToParts: 2, partsToOutputs: 3, partsToTaps: 4 };

type Transform = keyof typeof TRANSFORM;

/** Lines of 64 bytes that a transform of one thread works on. */
const THREAD_SCRATCH = (PARTS + OUTPUTS + TAPS - 1) * 64;

/** Whether minimal filtering takes clearly fewer multiplications than the plain product and its kernels can run it. */
export function winogradFits(c: Correlation): boolean {
  const fewer = c.outLength * c.taps > WORTH * PARTS * tiling(c).tiles;
  return c.taps <= TAPS && fewer && c.inChannels % 4 === 0 && c.outChannels % 4 === 0 && c.inChannels >= 16;
}

/** y = x ∗ filter: x [images, inLength, in], filter [taps, in, out], y [images, outLength, out]. */
export function winogradForward(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  x: number,
  filter: number,
  y: number,
): void {
  correlate(compute, multiply, c, x, y, filterBytes(c), (parts) => {
    transform(compute, 'tapsToParts', filter, parts, tapRows(c));
    return false;
  });
}

/** Rows of the products: one for each tile of every image. */
export function winogradRows(c: Correlation): number {
  return tiling(c).rows;
}

/** Bytes of a filter as {@link winogradPackFilter} leaves it. */
export function winogradFilterBytes({ inChannels, outChannels }: Correlation): number {
  return packedBytes({ batch: PARTS, n: outChannels, k: inChannels });
}

/** Transforms and packs a filter that will be used again. */
export function winogradPackFilter(compute: Compute, c: Correlation, filter: number, packed: number): void {
  withWinogradFilter(compute, c, filter, (parts) => {
    packRight(compute, { batch: PARTS, n: c.outChannels, k: c.inChannels, b: parts }, packed);
  });
}

/** Sizes of the products of {@link winogradForward}. */
export function winogradSizes(c: Correlation): Pick<Product, 'batch' | 'm' | 'n' | 'k'> {
  return { batch: PARTS, m: winogradRows(c), n: c.outChannels, k: c.inChannels };
}

/** Calls `body` with the address of a filter's parts, the right factors of the products. */
export function withWinogradFilter<T>(
  compute: Compute,
  c: Correlation,
  filter: number,
  body: (parts: number) => T,
): T {
  return compute.withScratch(filterBytes(c), (parts) => {
    transform(compute, 'tapsToParts', filter, parts, tapRows(c));
    return body(parts);
  });
}

/** The same as {@link winogradForward} with a filter that `multiply` brings along; the products have no right factor. */
export function winogradForwardKept(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  x: number,
  y: number,
): void {
  correlate(compute, multiply, c, x, y, 0, () => false);
}

/** The same with a filter that is transformed and packed already. */
export function winogradForwardPacked(
  compute: Compute,
  c: Correlation,
  x: number,
  packed: number,
  y: number,
): void {
  winogradForwardKept(compute, (product) => multiplyPacked(compute, product, packed), c, x, y);
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
  const forward = tapRows(c);
  const backward = { ...forward, first: (TAPS - 1) * c.inChannels, valueStep: -c.inChannels };
  correlate(compute, multiply, turned, dy, dx, filterBytes(c), (parts) => {
    transform(compute, 'tapsToParts', filter, parts, backward);
    return true;
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
  const { rows } = tiling(c);
  const xBytes = PARTS * rows * c.inChannels * 4;
  const dyBytes = PARTS * rows * c.outChannels * 4;
  compute.withScratch(xBytes + dyBytes + filterBytes(c), (xParts) => {
    const dyParts = xParts + xBytes;
    const products = dyParts + dyBytes;
    transform(compute, 'inputsToParts', x, xParts, inputRows(c));
    transform(compute, 'outputsToParts', dy, dyParts, outputRows(c));
    multiply({
      ...{ batch: PARTS, m: c.inChannels, n: c.outChannels, k: rows },
      ...{ a: xParts, transposeA: true, b: dyParts, c: products },
    });
    transform(compute, 'partsToTaps', dFilter, products, tapRows(c));
  });
}

/** `bringFilter` writes the filter's parts and says whether their rows are output channels. */
function correlate(
  compute: Compute,
  multiply: Multiply,
  c: Correlation,
  x: number,
  y: number,
  filterSize: number,
  bringFilter: (parts: number) => boolean,
): void {
  const { rows } = tiling(c);
  const xBytes = PARTS * rows * c.inChannels * 4;
  const productBytes = PARTS * rows * c.outChannels * 4;
  compute.withScratch(xBytes + filterSize + productBytes, (xParts) => {
    const filterParts = xParts + xBytes;
    const products = filterParts + filterSize;
    transform(compute, 'inputsToParts', x, xParts, inputRows(c));
    const transposeB = bringFilter(filterParts);
    multiply({
      ...{ batch: PARTS, m: rows, n: c.outChannels, k: c.inChannels },
      ...{ a: xParts, b: filterParts, transposeB, c: products },
    });
    transform(compute, 'partsToOutputs', y, products, outputRows(c));
  });
}

/** Which rows the values of a task are: see `winogradTask` in `assembly/winograd.ts`. */
interface Rows {
  readonly channels: number;
  /** Rows per image. */
  readonly rows: number;
  readonly tasks: number;
  readonly perImage: number;
  readonly step: number;
  readonly first: number;
  readonly valueStep: number;
}

function inputRows(c: Correlation): Rows {
  const { tiles, rows: tasks } = tiling(c);
  const tile = { perImage: tiles, step: OUTPUTS, first: -c.padding, valueStep: 1 };
  return { channels: c.inChannels, rows: c.inLength, tasks, ...tile };
}

function outputRows(c: Correlation): Rows {
  const { tiles, rows: tasks } = tiling(c);
  const tile = { perImage: tiles, step: OUTPUTS, first: 0, valueStep: 1 };
  return { channels: c.outChannels, rows: c.outLength, tasks, ...tile };
}

/** Tap t of input channel i is row t · inChannels + i. */
function tapRows({ taps, inChannels, outChannels }: Correlation): Rows {
  const tap = { perImage: inChannels, step: 1, first: 0, valueStep: inChannels };
  return { channels: outChannels, rows: taps * inChannels, tasks: inChannels, ...tap };
}

/** Tiles per image, and rows of the transformed matrices: one for each tile of every image. */
function tiling(c: Correlation): { readonly tiles: number; readonly rows: number } {
  const tiles = Math.ceil(c.outLength / OUTPUTS);
  return { tiles, rows: c.images * tiles };
}

function filterBytes({ inChannels, outChannels }: Correlation): number {
  return PARTS * inChannels * outChannels * 4;
}

function transform(compute: Compute, kind: Transform, values: number, parts: number, from: Rows): void {
  const { channels, rows, tasks, perImage, step, first, valueStep } = from;
  compute.withScratch(compute.threads * THREAD_SCRATCH, (scratch) => {
    compute.run(TASK.winograd, tasks, [
      ...[TRANSFORM[kind], values, parts, tasks * channels * 4, channels, rows, perImage],
      ...[step, first, valueStep, scratch, THREAD_SCRATCH],
    ]);
  });
}
