import type { Compute } from './compute.js';
import { type Address, FLOAT_BYTES, PANEL_COLUMNS } from './contract.js';
import type { Line } from './line.js';
import { type Multiply, multiplyPacked, packedBytes } from './multiply.js';

/** Whether one matrix over whole images takes fewer multiplications than all taps, and its kernels can build it. */
export function shortFits(c: Line): boolean {
  return c.inLength < c.taps && c.inChannels % PANEL_COLUMNS === 0 && c.outChannels % PANEL_COLUMNS === 0;
}

/** Bytes of a filter as {@link shortPackFilter} leaves it. */
export function shortFilterBytes(c: Line): number {
  return packedBytes({ batch: 1, ...sizes(c) });
}

/** Packs the matrix of a filter. */
export function shortPackFilter(compute: Compute, c: Line, filter: Address, packed: Address): void {
  pack(compute, c, filter, packed, false);
}

/** y = x ∗ filter, with the filter packed by {@link shortPackFilter}. */
export function shortForward(
  compute: Compute,
  c: Line,
  { x, packed, y }: { readonly x: Address; readonly packed: Address; readonly y: Address },
): void {
  multiplyPacked(compute, { batch: 1, m: c.images, ...sizes(c), a: x, c: y }, packed);
}

/** dx of the correlation. */
export function shortInputGradient(
  compute: Compute,
  c: Line,
  { dy, filter, dx }: { readonly dy: Address; readonly filter: Address; readonly dx: Address },
): void {
  const { n: k, k: n } = sizes(c);
  compute.withScratch(packedBytes({ batch: 1, n, k }), (packed) => {
    pack(compute, c, filter, packed, true);
    multiplyPacked(compute, { batch: 1, m: c.images, n, k, a: dy, c: dx }, packed);
  });
}

/** dFilter of the correlation, summed over images. */
export function shortFilterGradient(
  compute: Compute,
  multiply: Multiply,
  c: Line,
  { x, dy, dFilter }: { readonly x: Address; readonly dy: Address; readonly dFilter: Address },
): void {
  const { n, k: m } = sizes(c);
  compute.withScratch(m * n * FLOAT_BYTES, (matrix) => {
    multiply({ batch: 1, m, n, k: c.images, a: x, transposeA: true, b: dy, c: matrix });
    compute.run('foldShort', c.taps * c.inChannels, { matrix, filter: dFilter, ...axisOf(c) });
  });
}

function sizes(c: Line): { readonly n: number; readonly k: number } {
  return { n: c.outLength * c.outChannels, k: c.inLength * c.inChannels };
}

function pack(compute: Compute, c: Line, filter: Address, packed: Address, transposed: boolean): void {
  const columns = transposed ? sizes(c).k : sizes(c).n;
  compute.run('packShort', columns / PANEL_COLUMNS, {
    filter,
    packed,
    transposed: transposed ? 1 : 0,
    ...axisOf(c),
  });
}

function axisOf({ inLength, outLength, inChannels, outChannels, taps, stride, dilation, padding }: Line) {
  return { inRows: inLength, outRows: outLength, inChannels, outChannels, taps, stride, dilation, padding };
}
