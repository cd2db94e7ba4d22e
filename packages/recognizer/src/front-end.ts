import { createResampler, type Resampler } from '@ser/audio';
import {
  createMfcc,
  fixFrames,
  type Mfcc,
  type MfccOptions,
  fingerprint as mfccFingerprint,
  type Normalization,
  normalize,
} from '@ser/mfcc';
import { RecognizerError } from './recognizer-error.js';

/** What a front end does to audio; plain JSON, stored in a recogniser's manifest. */
export interface FrontEndOptions {
  /** Hz at which the coefficients are computed; audio of another rate is resampled. Default 16,000: speech to 8 kHz. */
  readonly sampleRate?: number;
  /**
   * Frames of the network's input. Default 256: with a hop of 10 ms that is 2.56 s, and a multiple of 64, because the
   * paper's two poolings of 8 drop what is left over.
   */
  readonly frames?: number;
  /**
   * Which part of a longer recording is kept, and where a shorter one is padded. Default `center`: recordings of acted
   * speech begin and end with silence (RAVDESS speaks at 1.1–2.6 s of 3.7 s).
   */
  readonly align?: 'start' | 'center' | 'end';
  /** Options of `@ser/mfcc`. Default `{ preset: 'paper' }`: c1..c12. */
  readonly mfcc?: Omit<MfccOptions, 'sampleRate' | 'precision' | 'onWarning'>;
}

/** Coefficients of one recording with the fingerprint of the front end that made them. */
export interface Features extends Mfcc {
  readonly fingerprint: string;
}

/** Turns audio into what the network eats; the same object serves training and recognition. */
export interface FrontEnd {
  readonly options: Required<FrontEndOptions>;
  /** Names rate, MFCC options, length and alignment: front ends of different fingerprints make different numbers. */
  readonly fingerprint: string;
  readonly frames: number;
  readonly coefficients: number;
  /** Samples (±1, mono, any rate) → MFCCs of the whole recording, [its own number of frames, coefficients]. */
  extract(samples: Float32Array, sampleRate: number): Features;
  /** MFCCs → the network's input, row-major [frames, coefficients]: normalised, then cropped or padded with 0, the mean. */
  toInput(features: Features, normalization: Normalization): Float32Array;
}

/**
 * Builds a front end: resampling, MFCCs, normalisation, fixed length.
 *
 * @example
 * const frontEnd = createFrontEnd({ frames: 256 });
 * const features = frontEnd.extract(new Float32Array(48000).fill(0.1), 48000); // 1 s at 48 kHz
 * features.frames; // 99: one frame every 10 ms
 * features.coefficients; // 12
 *
 * @throws RecognizerError for a number of frames or a sample rate that is not a positive integer;
 *   `MfccOptionsError` of `@ser/mfcc` for options it refuses.
 */
export function createFrontEnd(options: FrontEndOptions = {}): FrontEnd {
  const resolved: Required<FrontEndOptions> = {
    sampleRate: options.sampleRate ?? 16_000,
    frames: options.frames ?? 256,
    align: options.align ?? 'center',
    mfcc: { preset: 'paper', ...options.mfcc },
  };
  requirePositiveInteger('sampleRate', resolved.sampleRate);
  requirePositiveInteger('frames', resolved.frames);
  if (!['start', 'center', 'end'].includes(resolved.align))
    throw new RecognizerError(
      `align is ${JSON.stringify(resolved.align)}; expected 'start', 'center' or 'end'`,
    );

  const { sampleRate, frames, align } = resolved;
  const mfccOptions = { ...resolved.mfcc, sampleRate };
  const extractor = createMfcc({ ...mfccOptions, precision: 'float32' });
  // The filter of each rate that was met, for the next recording of that rate.
  const resamplers = new Map<number, Resampler>();
  const toRate = (samples: Float32Array, fromHz: number): Float32Array => {
    if (fromHz === sampleRate) return samples;
    const resampler = resamplers.get(fromHz) ?? createResampler(fromHz, sampleRate);
    resamplers.set(fromHz, resampler);
    return resampler(samples);
  };
  const fingerprint = `${mfccFingerprint(mfccOptions)}/${frames}-${align}`;

  return {
    options: resolved,
    fingerprint,
    frames,
    coefficients: extractor.coefficients,
    extract(samples, fromHz) {
      return { ...extractor.mfcc(toRate(samples, fromHz)), fingerprint };
    },
    toInput(features, normalization) {
      requireFingerprint(features.fingerprint, fingerprint);
      return fixFrames(normalize(features, normalization), frames, { align, pad: 0 }).data;
    },
  };
}

/** Throws unless features were made by the front end that will use them. */
function requireFingerprint(found: string, expected: string): void {
  if (found === expected) return;
  throw new RecognizerError(
    `these features come from another front end: expected fingerprint ${expected}, found ${found}. ` +
      'Extract them again with the front end of this recogniser (recognizer.frontEnd.extract).',
  );
}

function requirePositiveInteger(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new RecognizerError(`${name} is ${value}; expected a positive whole number`);
}
