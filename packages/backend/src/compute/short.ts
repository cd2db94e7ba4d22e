import { type Compute, TASK } from './compute.js';
import { type Multiply, multiplyPacked, packedBytes } from './multiply.js';
import type { Correlation } from './winograd.js';

/** A correlation along one axis with any stride and dilation. */
export interface Line extends Correlation {
  readonly stride: number;
  readonly dilation: number;
}

/** Whether one matrix over whole images takes fewer multiplications than all taps, and its kernels can build it. */
export function shortFits(c: Line): boolean {
  return c.inLength < c.taps && c.inChannels % 8 === 0 && c.outChannels % 8 === 0;
}

/** Bytes of a filter as {@link shortPackFilter} leaves it. */
export function shortFilterBytes(c: Line): number {
  return packedBytes({ batch: 1, ...sizes(c) });
}

/** Packs the matrix of a filter. */
export function shortPackFilter(compute: Compute, c: Line, filter: number, packed: number): void {
  pack(compute, c, filter, packed, false);
}

/** y = x ∗ filter, with the filter packed by {@link shortPackFilter}. */
export function shortForward(compute: Compute, c: Line, x: number, packed: number, y: number): void {
  multiplyPacked(compute, { batch: 1, m: c.images, ...sizes(c), a: x, c: y }, packed);
}

/** dx of the correlation. */
export function shortInputGradient(compute: Compute, c: Line, dy: number, filter: number, dx: number): void {
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
  x: number,
  dy: number,
  dFilter: number,
): void {
  const { n, k: m } = sizes(c);
  compute.withScratch(m * n * 4, (matrix) => {
    multiply({ batch: 1, m, n, k: c.images, a: x, transposeA: true, b: dy, c: matrix });
    compute.run(TASK.foldShort, c.taps * c.inChannels, [matrix, dFilter, 0, ...words(c)]);
  });
}

function sizes(c: Line): { readonly n: number; readonly k: number } {
  return { n: c.outLength * c.outChannels, k: c.inLength * c.inChannels };
}

function pack(compute: Compute, c: Line, filter: number, packed: number, transposed: boolean): void {
  const columns = transposed ? sizes(c).k : sizes(c).n;
  compute.run(TASK.packShort, columns / 8, [filter, packed, transposed ? 1 : 0, ...words(c)]);
}

function words(c: Line): readonly number[] {
  const lengths = [c.inLength, c.outLength, c.inChannels, c.outChannels];
  return [...lengths, c.taps, c.stride, c.dilation, c.padding];
}
