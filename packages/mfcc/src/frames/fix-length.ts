import { MfccInputError } from '../errors.js';

/**
 * Exactly `length` samples: the first of them, or all of them and zeros after. librosa's `util.fix_length`; with 480000,
 * 30 s at 16 kHz, `whisper.pad_or_trim`.
 *
 * @returns A new array, or `samples` themselves where they have that length.
 * @throws {@link MfccInputError} unless `length` is a whole number of at least 1.
 * @example
 * fixLength(Float32Array.of(1, 2), 3); // 1, 2, 0
 */
export function fixLength(samples: Float32Array, length: number): Float32Array {
  if (!Number.isInteger(length) || length < 1) {
    throw new MfccInputError(
      `length ${length}: expected a whole number of at least 1. Pass 480000 for Whisper's 30 s at 16 kHz.`,
    );
  }
  if (samples.length === length) return samples;
  const fixed = new Float32Array(length);
  fixed.set(samples.subarray(0, length));
  return fixed;
}
