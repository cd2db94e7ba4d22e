import { util } from '@tensorflow/tfjs-core';
import { TASK } from '../compute/compute.js';
import { addressOf, contextOf } from './heap-access.js';
import { newKernel } from './stock-kernel.js';

/** Elements per task. */
const PORTION = 16384;

/**
 * Dropout by a mask that is a function of `seed`, `step` and the element's index alone: input `x`; attributes `rate`,
 * `seed`, `step`; output x times 0 (with probability `rate`) or 1/(1 − rate). Its gradient is the same of dy.
 */
export const seededDropout = newKernel('SeededDropout', ({ backend, inputs: { x }, attrs }) => {
  const { rate, seed, step } = attrs as Readonly<Record<string, number>>;
  const out = backend.makeOutput(x.shape, 'float32');
  const size = util.sizeFromShape(x.shape);
  const words = [addressOf(backend, x), addressOf(backend, out), size, ...dropoutNumbers(rate, seed, step)];
  contextOf(backend).compute.run(TASK.dropout, Math.ceil(size / PORTION), words);
  return out;
});

/** What chooses a mask: start and middle of the hash, threshold, and the bits of the factor of what is kept. */
export function dropoutNumbers(rate: number, seed: number, step: number): Int32Array {
  const [kept] = new Int32Array(Float32Array.of(1 / (1 - rate)).buffer);
  return Int32Array.of(mix(seed), mix(~step), Math.round(rate * 2 ** 31), kept);
}

/** MurmurHash3's 32-bit finaliser. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
