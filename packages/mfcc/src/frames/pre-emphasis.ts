import type { ResolvedMfccOptions } from '../options/options.js';

/** k of a pre-emphasis of the whole signal, 0 for none. */
export function signalEmphasis({ preEmphasisScope, preEmphasis }: ResolvedMfccOptions): number {
  return preEmphasisScope === 'signal' ? preEmphasis : 0;
}

export function emphasizesFrames({ preEmphasisScope, preEmphasis }: ResolvedMfccOptions): boolean {
  return preEmphasisScope === 'frame' && preEmphasis > 0;
}

/** y[n] = x[n] − k·x[n−1] within one frame, y[0] = (1 − k)·x[0]: HTK and Kaldi take x[−1] to be x[0]. */
export function preEmphasizeFrame(frame: Float64Array, length: number, k: number): void {
  for (let i = length - 1; i > 0; i--) frame[i] -= k * frame[i - 1];
  frame[0] -= k * frame[0];
}
