import { type WaveformOptions, waveformAugmentation } from '@ser/audio';
import { createUniform } from '@ser/foundation';

/** A recording made to sound different; plain data, as it travels to a worker. */
export interface Rendition {
  readonly change: WaveformOptions;
  readonly seed: number;
}

/** The samples so changed: the same rendition of the same samples is always the same. */
export function render(samples: Float32Array, sampleRate: number, { change, seed }: Rendition): Float32Array {
  return waveformAugmentation(change).apply(samples, sampleRate, createUniform(seed));
}
