import { RecognizerError } from '../recognizer-error.js';
import { type Alignment, requireAlignment } from './alignment.js';
import type { FrontEnd } from './front-end.js';
import { requirePositiveInteger } from './positive-integer.js';
import { requireOptionNames } from './require-option-names.js';
import { requireResampling } from './require-resampling.js';
import { createResamplers } from './resamplers.js';
import type { SpeechEncoder } from './speech-encoder.js';
import { toInput } from './to-input.js';

/** A front end of a pretrained encoder's states. */
export interface EncoderFrontEndOptions {
  readonly kind: 'encoder';
  /** Where the encoder comes from: the package, folder or address that `loadEncoder` of `@ser/encoder` takes. */
  readonly encoder: string;
  readonly pooling?: undefined;
  /** Frames of the network's input. */
  readonly frames: number;
  /** Which part of a longer recording is kept, and where a shorter one is padded. Default `center`. */
  readonly align?: Alignment;
}

/** A {@link FrontEnd} of an encoder's states. */
export interface EncoderFrontEnd extends FrontEnd {
  readonly options: Required<Omit<EncoderFrontEndOptions, 'pooling'>>;
}

const OPTIONS: Readonly<Record<keyof EncoderFrontEndOptions, true>> = {
  kind: true,
  encoder: true,
  pooling: true,
  frames: true,
  align: true,
};

/**
 * Builds a front end from a pretrained encoder: states, normalisation, fixed length.
 *
 * @throws {@link RecognizerError} for an option of an unknown name, and a number of frames that is not a whole number of at least 1
 *
 * @example
 * const encoder = {
 *   fingerprint: 'energy', dimensions: 1, hopSeconds: 0.02, sampleRate: 16000,
 *   encode: (samples) => ({ data: Float32Array.of(1, 2), frames: 2, dimensions: 1, fingerprint: 'energy' }),
 * };
 * const frontEnd = createEncoderFrontEnd(encoder, { kind: 'encoder', encoder: 'my-encoder', frames: 200 });
 * frontEnd.fingerprint; // 'energy/200-center'
 * frontEnd.seconds; // 4
 */
export function createEncoderFrontEnd(
  encoder: SpeechEncoder,
  given: EncoderFrontEndOptions,
): EncoderFrontEnd {
  requireOptionNames(given, OPTIONS);
  const options = { ...given, align: given.align ?? 'center' } as const;
  const { frames, align } = options;
  requirePositiveInteger('frames', frames, 'Pass the length of the training examples in frames.');
  requireAlignment(align);
  const fingerprint = `${encoder.fingerprint}/${frames}-${align}`;
  const resamplerFrom = createResamplers(encoder.sampleRate);
  return {
    options,
    encoder,
    fingerprint,
    frames,
    coefficients: encoder.dimensions,
    seconds: frames * encoder.hopSeconds,
    async extract(samples, sampleRate) {
      requireResampling(samples.length, sampleRate, encoder.sampleRate);
      const states = await encoder.encode(resamplerFrom(sampleRate)(samples), encoder.sampleRate);
      requireSame(states.fingerprint, encoder.fingerprint);
      return { data: states.data, frames: states.frames, coefficients: states.dimensions, fingerprint };
    },
    toInput: (features, normalization) => toInput(features, normalization, { fingerprint, frames }, align),
  };
}

function requireSame(found: string, expected: string): void {
  if (found === expected) return;
  throw new RecognizerError(
    `encoder ${found}: expected ${expected}. Load the encoder that the recogniser was trained with.`,
  );
}
