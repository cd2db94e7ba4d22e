import { after } from './address.js';
import type { Compute } from './compute.js';
import {
  type Address,
  FLOAT_BYTES,
  MOST_TILES,
  NULL,
  PARTS,
  SHORT_PARTS,
  SHORT_SCRATCH_BYTES,
  SHORT_TILE_OUTPUTS,
  SHORT_TILE_TAPS,
  TILE_OUTPUTS,
  TILE_TAPS,
  TRANSFORM_SCRATCH_BYTES,
  Transform,
} from './contract.js';
import type { Line } from './line.js';
import { type Multiply, type MultiplyLeft, type ProductSizes, packedBytes, packRight } from './multiply.js';

/** What one transform of a tile covers. */
interface Tile {
  readonly task: 'minimalFiltering' | 'shortFiltering';
  readonly outputs: number;
  readonly taps: number;
  /** Products that it takes. */
  readonly parts: number;
  /** Rows of the products below which reading the parts of a filter takes longer than multiplying by its taps. */
  readonly leastRows: number;
  /** For each thread. */
  readonly scratchBytes: number;
  /** Tiles of so many channels that a task has at most. */
  readonly mostTiles: (channels: number) => number;
}

/** Bytes of parts that a task of F(4, 5) reads or writes. */
const TASK_BYTES = 2 ** 16;

/** Tasks of a thread at least, so that none waits long for another's last. */
const THREAD_TASKS = 4;

/** F(4, 5) and F(12, 8), of which the first takes fewer products where its taps suffice. With up to 3 taps neither is worth it. */
const TILES: readonly Tile[] = [
  {
    task: 'shortFiltering',
    outputs: SHORT_TILE_OUTPUTS,
    taps: SHORT_TILE_TAPS,
    parts: SHORT_PARTS,
    leastRows: 6,
    scratchBytes: SHORT_SCRATCH_BYTES,
    mostTiles: (channels) => Math.floor(TASK_BYTES / (SHORT_PARTS * channels * FLOAT_BYTES)),
  },
  {
    task: 'minimalFiltering',
    outputs: TILE_OUTPUTS,
    taps: TILE_TAPS,
    parts: PARTS,
    leastRows: 8,
    scratchBytes: TRANSFORM_SCRATCH_BYTES,
    mostTiles: () => MOST_TILES,
  },
];

/** The tile of a filter; undefined for one of too many taps. */
function tileFor({ taps }: Line): Tile | undefined {
  return TILES.find((tile) => taps <= tile.taps);
}

function tileOf(c: Line): Tile {
  return tileFor(c)!;
}

/** By how much the products must become fewer to make up for the transforms. */
const WORTH = 1.5;

/** Whether minimal filtering takes clearly fewer multiplications than the plain product and its kernels can run it. */
export function minimalFilteringFits(c: Line): boolean {
  const tile = tileFor(c);
  if (c.stride !== 1 || c.dilation !== 1 || tile === undefined) return false;
  const fewer = c.outLength * c.taps > WORTH * tile.parts * tiling(c).perImage;
  return fewer && c.inChannels % 4 === 0 && c.outChannels % 4 === 0 && c.inChannels >= 16;
}

/** Whether there are rows enough to make up for reading the parts of a filter, which are more than its taps. */
export function partsAreWorth(c: Line): boolean {
  return tiling(c).tiles >= tileOf(c).leastRows;
}

/** Sizes of the products of {@link minimalForward}: a row for each tile of every image. */
export function minimalSizes(c: Line): ProductSizes {
  return { batch: tileOf(c).parts, m: tiling(c).tiles, n: c.outChannels, k: c.inChannels };
}

/** Calls `body` with a filter's parts, the right factors of {@link minimalForward}'s products. */
export function withFilterParts<T>(
  compute: Compute,
  c: Line,
  filter: Address,
  body: (parts: Address) => T,
): T {
  return compute.withScratch(filterBytes(c), (parts) => {
    transform(compute, c, Transform.tapsToParts, filter, parts, tapRows(c));
    return body(parts);
  });
}

/** Bytes of a filter as {@link minimalPackFilter} leaves it. */
export function minimalFilterBytes(c: Line): number {
  return packedBytes(minimalSizes(c));
}

/** Transforms and packs a filter that will be used again. */
export function minimalPackFilter(compute: Compute, c: Line, filter: Address, packed: Address): void {
  withFilterParts(compute, c, filter, (b) => packRight(compute, { ...minimalSizes(c), b }, packed));
}

/**
 * y = x ∗ filter: x [images, inLength, in], filter [taps, in, out], y [images, outLength, out]; `multiply` has the filter's
 * parts.
 */
export function minimalForward(
  compute: Compute,
  multiply: MultiplyLeft,
  c: Line,
  { x, y }: { readonly x: Address; readonly y: Address },
): void {
  compute.withScratch(inputPartsBytes(c), (parts) => {
    inputParts(compute, c, x, parts);
    minimalOutputs(compute, multiply, c, { parts, bias: NULL, y });
  });
}

/** Bytes of an input as {@link inputParts} leaves it. */
export function inputPartsBytes(c: Line): number {
  const { batch, m, k } = minimalSizes(c);
  return batch * m * k * FLOAT_BYTES;
}

/** The left factors of {@link minimalOutputs}'s products, which {@link minimalFilterGradient} needs, too. */
export function inputParts(compute: Compute, c: Line, x: Address, parts: Address): void {
  transform(compute, c, Transform.inputsToParts, x, parts, inputRows(c));
}

/** y = x ∗ filter + bias, or without, from an input's parts. */
export function minimalOutputs(
  compute: Compute,
  multiply: MultiplyLeft,
  c: Line,
  { parts, bias, y }: { readonly parts: Address; readonly bias: Address; readonly y: Address },
): void {
  const { batch, m, n, k } = minimalSizes(c);
  compute.withScratch(batch * m * n * FLOAT_BYTES, (products) => {
    multiply({ batch, m, n, k, a: parts, c: products });
    transform(compute, c, Transform.partsToOutputs, y, products, outputRows(c), bias);
  });
}

/** dx = dy ∗ turned filter, with the roles of the channels swapped. */
export function minimalInputGradient(
  compute: Compute,
  multiply: Multiply,
  c: Line,
  { dy, filter, dx }: { readonly dy: Address; readonly filter: Address; readonly dx: Address },
): void {
  const lastTap = tileOf(c).taps - 1;
  const turned: Line = {
    ...c,
    inLength: c.outLength,
    outLength: c.inLength,
    inChannels: c.outChannels,
    outChannels: c.inChannels,
    padding: lastTap - c.padding,
  };
  const lastTapFirst = { ...tapRows(c), first: lastTap * c.inChannels, valueStep: -c.inChannels };
  compute.withScratch(filterBytes(c), (b) => {
    transform(compute, c, Transform.tapsToParts, filter, b, lastTapFirst);
    const byTurned: MultiplyLeft = (product) => multiply({ ...product, b, transposeB: true });
    minimalForward(compute, byTurned, turned, { x: dy, y: dx });
  });
}

/** dFilter: the correlation of x with dy, summed over images. */
export function minimalFilterGradient(
  compute: Compute,
  multiply: Multiply,
  c: Line,
  { x, dy, dFilter }: { readonly x: Address; readonly dy: Address; readonly dFilter: Address },
): void {
  compute.withScratch(inputPartsBytes(c), (parts) => {
    inputParts(compute, c, x, parts);
    filterGradientOfParts(compute, multiply, c, { parts, dy, dFilter });
  });
}

/** The same from an input's parts. */
export function filterGradientOfParts(
  compute: Compute,
  multiply: Multiply,
  c: Line,
  { parts, dy, dFilter }: { readonly parts: Address; readonly dy: Address; readonly dFilter: Address },
): void {
  const { batch, m: rows, n, k } = minimalSizes(c);
  const dyBytes = batch * rows * n * FLOAT_BYTES;
  compute.withScratch(dyBytes + filterBytes(c), (dyParts) => {
    const products = after(dyParts, dyBytes);
    transform(compute, c, Transform.outputsToParts, dy, dyParts, outputRows(c));
    multiply({ batch, m: k, n, k: rows, a: parts, transposeA: true, b: dyParts, c: products });
    transform(compute, c, Transform.partsToTaps, dFilter, products, tapRows(c));
  });
}

/** Which rows the values of a tile are: see `MinimalFilteringTask`. */
interface Rows {
  readonly channels: number;
  /** Rows per image. */
  readonly rows: number;
  /** Of all images. */
  readonly tiles: number;
  readonly perImage: number;
  readonly step: number;
  readonly first: number;
  readonly valueStep: number;
}

function inputRows(c: Line): Rows {
  const { perImage, tiles } = tiling(c);
  const tile = { perImage, step: tileOf(c).outputs, first: -c.padding, valueStep: 1 };
  return { channels: c.inChannels, rows: c.inLength, tiles, ...tile };
}

function outputRows(c: Line): Rows {
  const { perImage, tiles } = tiling(c);
  const tile = { perImage, step: tileOf(c).outputs, first: 0, valueStep: 1 };
  return { channels: c.outChannels, rows: c.outLength, tiles, ...tile };
}

/** Tap t of input channel i is row t · inChannels + i. */
function tapRows({ taps, inChannels, outChannels }: Line): Rows {
  const tap = { perImage: inChannels, step: 1, first: 0, valueStep: inChannels };
  return { channels: outChannels, rows: taps * inChannels, tiles: inChannels, ...tap };
}

/** Tiles of an image, and of all images: rows of the transformed matrices. */
function tiling(c: Line): { readonly perImage: number; readonly tiles: number } {
  const perImage = Math.ceil(c.outLength / tileOf(c).outputs);
  return { perImage, tiles: c.images * perImage };
}

function filterBytes(c: Line): number {
  return tileOf(c).parts * c.inChannels * c.outChannels * FLOAT_BYTES;
}

function transform(
  compute: Compute,
  c: Line,
  kind: Transform,
  values: Address,
  parts: Address,
  rows: Rows,
  bias: Address = NULL,
): void {
  const tile = tileOf(c);
  const { tiles, channels } = rows;
  const most = Math.min(tile.mostTiles(channels), Math.floor(tiles / (THREAD_TASKS * compute.threads)));
  const tilesPerTask = Math.max(1, most);
  compute.withScratch(compute.threads * tile.scratchBytes, (scratch) => {
    const partBytes = tiles * channels * FLOAT_BYTES;
    const how = { transform: kind, values, parts, partBytes, ...rows, tilesPerTask, bias, scratch };
    compute.run(tile.task, Math.ceil(tiles / tilesPerTask), how);
  });
}
