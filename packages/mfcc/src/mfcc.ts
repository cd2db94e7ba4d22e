import { createMfcc } from './extractor.js';
import type { DataOf, Mfcc } from './features.js';
import type { MfccOptions, Precision } from './options/options.js';

/**
 * Mel-frequency cepstral coefficients of one channel.
 *
 * Each call builds the tables. For many signals, call {@link createMfcc} once and use what it returns.
 *
 * @param samples - One channel, ±1.0.
 * @returns Row-major [frames, coefficients]; with the default preset `paper` 12 coefficients, c1..c12, each 10 ms.
 * @throws {@link MfccOptionsError} for options that are unknown, out of range or contradict each other.
 * {@link MfccInputError} for samples that are not a Float32Array of finite numbers, or too few for one frame.
 * @example
 * const tone = Float32Array.from({ length: 16000 }, (_, n) => Math.sin((2 * Math.PI * 440 * n) / 16000));
 * const { data, frames, coefficients } = mfcc(tone, { sampleRate: 16000 }); // 99 frames of 12
 */
export function mfcc<P extends Precision = 'float32'>(
  samples: Float32Array,
  options: MfccOptions & { readonly precision?: P },
): Mfcc<DataOf<P>> {
  return createMfcc<P>(options).mfcc(samples);
}
