import { bitsOf } from './address.js';
import type { Compute, TaskArguments } from './compute.js';
import { PORTION } from './contract.js';

/** What chooses a mask. */
export interface Mask {
  /** Share of elements that are dropped. */
  readonly rate: number;
  readonly seed: number;
  readonly step: number;
}

/** out[i] = x[i] times 0 (with probability `rate`) or 1 / (1 − rate), by a hash of i, `seed` and `step`. */
export function dropout(
  compute: Compute,
  { x, out, elements }: Pick<TaskArguments<'dropout'>, 'x' | 'out' | 'elements'>,
  mask: Mask,
): void {
  const [start, middle, threshold] = maskNumbers(mask);
  const kept = bitsOf(1 / (1 - mask.rate));
  compute.run('dropout', Math.ceil(elements / PORTION), { x, out, elements, start, middle, threshold, kept });
}

/** Start and middle of the hash, threshold, and the bits of the factor of what is kept. */
export function maskNumbers({ rate, seed, step }: Mask): Int32Array {
  return Int32Array.of(mix(seed), mix(~step), Math.round(rate * 2 ** 31), bitsOf(1 / (1 - rate)));
}

/** MurmurHash3's 32-bit finaliser. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
