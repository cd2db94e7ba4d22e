import type { EncoderDescription } from './description.js';
import { logMel, logMelFingerprint } from './log-mel.js';

/** What a graph takes of one clip, or of a piece of it. */
export interface GraphInput {
  readonly data: Float32Array;
  /** Without the axis of the batch; time is its last axis. */
  readonly shape: readonly number[];
  /** Of the last axis. */
  readonly length: number;
}

/** Samples → what the graph takes. */
export interface FrontEnd {
  readonly fingerprint: string;
  prepare(samples: Float32Array): GraphInput;
}

/** The front end that a description asks for. */
export function createFrontEnd({ input }: EncoderDescription): FrontEnd {
  if (input.kind === 'log-mel')
    return {
      fingerprint: logMelFingerprint,
      prepare(samples) {
        const { data, bands, frames } = logMel(samples);
        return { data, shape: [bands, frames], length: frames };
      },
    };
  const normalized = input.normalize === true;
  return {
    fingerprint: normalized ? 'samples-normalized' : 'samples',
    prepare(samples) {
      const data = normalized ? standardize(samples) : samples;
      return { data, shape: [data.length], length: data.length };
    },
  };
}

/** ε of the variance: that of the feature extractor of wav2vec 2.0. */
const EPSILON = 1e-7;

function standardize(samples: Float32Array): Float32Array {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const variance = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / samples.length;
  const scale = 1 / Math.sqrt(variance + EPSILON);
  return samples.map((sample) => (sample - mean) * scale);
}
