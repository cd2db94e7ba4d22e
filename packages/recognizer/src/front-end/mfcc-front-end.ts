import { firstNonFinite } from '@ser/audio';
import { createMfcc, type MfccOptions, fingerprint as mfccFingerprint } from '@ser/mfcc';
import { RecognizerError } from '../recognizer-error.js';
import { type Alignment, requireAlignment } from './alignment.js';
import type { Features, FrontEnd, HeardFeatures } from './front-end.js';
import { heardPart, neighbourFrames } from './heard-part.js';
import { requirePositiveInteger } from './positive-integer.js';
import { requireOptionNames } from './require-option-names.js';
import { requireRate, requireResampling } from './require-resampling.js';
import { createResamplers } from './resamplers.js';
import { toInput } from './to-input.js';

/** A front end that computes MFCCs. */
export interface MfccFrontEndOptions {
  /** Default `mfcc`, also in manifests that an earlier version wrote. */
  readonly kind?: 'mfcc';
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
  readonly align?: Alignment;
  /** Options of `@ser/mfcc`. Default `{ preset: 'paper' }`: c1..c12. */
  readonly mfcc?: Omit<MfccOptions, 'sampleRate' | 'precision' | 'onWarning'>;
}

/** A {@link FrontEnd} of MFCCs; it answers at once. */
export interface MfccFrontEnd extends FrontEnd {
  readonly options: Required<MfccFrontEndOptions>;
  extract(samples: Float32Array, sampleRate: number): Features;
  extractHeard(samples: Float32Array, sampleRate: number): HeardFeatures;
}

const OPTIONS: Readonly<Record<keyof MfccFrontEndOptions, true>> = {
  kind: true,
  sampleRate: true,
  frames: true,
  align: true,
  mfcc: true,
};

/** Options of `@ser/mfcc` that the front end sets, and so would pass over. */
const SET_HERE = {
  sampleRate: "expected none, as the front end's own counts. Set that one",
  precision: 'expected none, as networks take float32. Leave it out',
} as const;

/**
 * Builds a front end: resampling, MFCCs, normalisation, fixed length.
 *
 * @throws {@link RecognizerError} for an option of an unknown name, and a number of frames or a sample rate that is not a whole
 *   number of at least 1; `MfccOptionsError` of `@ser/mfcc` for options it refuses.
 *
 * @example
 * const frontEnd = createFrontEnd({ frames: 256 });
 * const features = frontEnd.extract(new Float32Array(48000).fill(0.1), 48000); // 1 s at 48 kHz
 * features.frames; // 99: one frame every 10 ms
 * features.coefficients; // 12
 */
export function createFrontEnd(given: MfccFrontEndOptions = {}): MfccFrontEnd {
  const options = resolve(given);
  const { sampleRate, frames, align } = options;
  const mfccOptions = { ...options.mfcc, sampleRate, precision: 'float32' } as const;
  const extractor = createMfcc(mfccOptions);
  const neighbours = neighbourFrames(mfccOptions, extractor);
  const toRate = createResamplers(sampleRate);
  const fingerprint = mfccFrontEndFingerprint(options);
  const { coefficients } = extractor;
  const { hopLength: hop } = extractor.options;
  const atRate = (samples: Float32Array, fromHz: number) =>
    fromHz === sampleRate ? samples : toRate(fromHz)(samples);
  const extract = (samples: Float32Array, fromHz: number): Features => {
    requireResampling(samples.length, fromHz, sampleRate);
    return { ...extractor.mfcc(atRate(samples, fromHz)), fingerprint };
  };
  const partOf = (samples: Float32Array, fromHz: number, neighbours: number) =>
    heardPart(
      samples.length,
      { fromHz, toHz: sampleRate },
      { frames, align, hop, neighbours },
      extractor.frameCount,
    );
  return {
    options,
    fingerprint,
    frames,
    coefficients,
    seconds: (frames * hop) / sampleRate,
    extract,
    extractHeard(samples, fromHz) {
      requireRate(fromHz, sampleRate);
      const part =
        neighbours === undefined || firstNonFinite(samples) >= 0
          ? undefined
          : partOf(samples, fromHz, neighbours);
      if (part === undefined) {
        const features = extract(samples, fromHz);
        return { features, recordingFrames: features.frames };
      }
      const { source, resampled, skip, recordingFrames } = part;
      const near = atRate(samples.subarray(source.from, source.to), fromHz);
      const { data } = extractor.mfcc(near.subarray(resampled.from, resampled.to));
      const heard = data.slice(skip * coefficients, (skip + frames) * coefficients);
      return { features: { data: heard, frames, coefficients, fingerprint }, recordingFrames };
    },
    toInput: (features, normalization) => toInput(features, normalization, { fingerprint, frames }, align),
  };
}

/**
 * The fingerprint that {@link createFrontEnd} of these options will have; nothing is built.
 *
 * @throws as it does
 * @example
 * mfccFrontEndFingerprint({ frames: 256 }) === createFrontEnd().fingerprint; // true
 */
export function mfccFrontEndFingerprint(given: MfccFrontEndOptions): string {
  const { sampleRate, frames, align, mfcc } = resolve(given);
  return `${mfccFingerprint({ ...mfcc, sampleRate })}/${frames}-${align}`;
}

function resolve(options: MfccFrontEndOptions): Required<MfccFrontEndOptions> {
  requireOptionNames(options, OPTIONS);
  requireNoneSetHere(options.mfcc ?? {});
  const resolved = {
    kind: 'mfcc',
    sampleRate: options.sampleRate ?? 16_000,
    frames: options.frames ?? 256,
    align: options.align ?? 'center',
    mfcc: { preset: 'paper', ...options.mfcc },
  } as const;
  requirePositiveInteger('sampleRate', resolved.sampleRate, 'Leave it out for 16000 Hz.');
  requirePositiveInteger('frames', resolved.frames, 'Leave it out for 256.');
  requireAlignment(resolved.align);
  return resolved;
}

function requireNoneSetHere(mfcc: object): void {
  for (const [name, advice] of Object.entries(SET_HERE))
    if (Object.hasOwn(mfcc, name))
      throw new RecognizerError(`mfcc.${name} ${JSON.stringify((mfcc as never)[name])}: ${advice}.`);
}
