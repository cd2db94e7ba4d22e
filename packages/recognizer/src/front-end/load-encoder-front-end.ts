import { loadEncoder } from '@ser/encoder';
import type { LoadOptions } from '../load-options.js';
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
  { encoder, signal, timeoutMs, maxBytes, threads, wasmFolder }: LoadOptions,
  location: string,
  locateEncoder: LocateEncoder,
): Promise<FrontEnd> {
  const build = (held: SpeechEncoder) =>
    options.pooling === 'statistics'
      ? createPooledFrontEnd(held as LayeredSpeechEncoder, options)
      : createEncoderFrontEnd(held, options);
  if (encoder !== undefined) return build(encoder);
  const loaded = await loadEncoder(locateEncoder(options.encoder, location), {
    signal,
    timeoutMs,
    maxBytes,
    threads,
    wasmFolder,
  });
  return { ...build(loaded), dispose: () => loaded.dispose() };
}
