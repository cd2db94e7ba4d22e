import { loadEncoder } from '@ser/encoder';
import { createEncoderFrontEnd, type EncoderFrontEndOptions } from './encoder-front-end.js';
import type { FrontEnd } from './front-end.js';
import { createPooledFrontEnd, type PooledFrontEndOptions } from './pooled-front-end.js';
import type { LayeredSpeechEncoder, SpeechEncoder } from './speech-encoder.js';

/** Where the encoder that a manifest names is found: its folder or address. */
export type LocateEncoder = (encoder: string, recognizer: string) => string;

/**
 * The front end that a manifest describes, with the encoder that it names, or with another that is given.
 *
 * @throws `EncoderError` of `@ser/encoder` where the encoder cannot be found or loaded; {@link RecognizerError} for options
 *   without meaning
 */
export async function loadEncoderFrontEnd(
  options: EncoderFrontEndOptions | PooledFrontEndOptions,
  given: SpeechEncoder | undefined,
  location: string,
  locateEncoder: LocateEncoder,
  threads?: number,
): Promise<FrontEnd> {
  const encoder = given ?? (await loadEncoder(locateEncoder(options.encoder, location), { threads }));
  return options.pooling === 'statistics'
    ? createPooledFrontEnd(encoder as LayeredSpeechEncoder, options)
    : createEncoderFrontEnd(encoder, options);
}
