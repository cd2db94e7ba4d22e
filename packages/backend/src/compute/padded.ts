import { type Gather, gatherRows } from './columns.js';
import type { Compute } from './compute.js';
import type { Address } from './contract.js';
import type { Line } from './line.js';
import { multiplyPacked } from './multiply.js';

/**
 * y = x ∗ filter along one axis without dilation, the filter packed as one matrix [taps · inChannels, outChannels].
 * Between zeros for the padding, all that a filter sees at one place lies side by side, so that x is copied once and not
 * once for each tap.
 */
export function paddedForward(
  compute: Compute,
  line: Line,
  { x, packed, y }: { readonly x: Address; readonly packed: Address; readonly y: Address },
): void {
  const { images, inChannels, outLength, outChannels: n, stride, taps } = line;
  const length = (outLength - 1) * stride + taps;
  const strides = { rowsOfA: stride * inChannels, matricesOfA: length * inChannels };
  gatherRows(compute, padded(line, length), x, (a) => {
    const sizes = { batch: images, m: outLength, n, k: taps * inChannels };
    multiplyPacked(compute, { ...sizes, a, c: y }, packed, strides);
  });
}

/** Each image as one row with zeros around it. */
function padded({ images, inLength, inChannels, padding }: Line, length: number): Gather {
  const one = { input: 1, output: 1, taps: 1, perOutput: 1, perTap: 1, offset: 0, divisor: 1 };
  return {
    images,
    channels: inChannels,
    rows: one,
    columns: { ...one, input: inLength, taps: length, offset: -padding },
  };
}
