import type { ResolvedMfccOptions } from '../options/options.js';

type WindowName = ResolvedMfccOptions['window'];

/** The window's value at phase 2π·i/period. */
const shapes: Record<WindowName, (phase: number) => number> = {
  rectangular: () => 1,
  hann: (phase) => 0.5 - 0.5 * Math.cos(phase),
  hamming: (phase) => 0.54 - 0.46 * Math.cos(phase),
  // Kaldi's own: like Hamming, and zero at the ends.
  povey: (phase) => (0.5 - 0.5 * Math.cos(phase)) ** 0.85,
  blackman: (phase) => 0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase),
};

/** A window of `length` samples. Period N − 1 (`symmetric`) or N (`periodic`); one sample is 1. */
export function createWindow(
  name: WindowName,
  length: number,
  symmetry: 'symmetric' | 'periodic',
): Float64Array {
  const period = symmetry === 'symmetric' ? length - 1 : length;
  const shape = shapes[name];
  return Float64Array.from({ length }, (_, i) => (length === 1 ? 1 : shape((2 * Math.PI * i) / period)));
}

export function applyWindow(frame: Float64Array, window: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) frame[i] *= window[i];
}
