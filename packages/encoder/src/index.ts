import type { Encoder } from './encoder.js';
import { type EncoderSource, type LoadEncoderOptions, loadWith } from './load-encoder.js';
import { addressFiles } from './location.js';
import { browserRuntime } from './runtime.browser.js';

export type { EncoderDescription, EncoderInput } from './description.js';
export type { EncodeAllOptions, EncodedClip, EncodeOptions, Encoder } from './encoder.js';
export { EncoderError } from './encoder-error.js';
export type { EncoderSource, LoadEncoderOptions } from './load-encoder.js';
export { poolStatistics, type StatisticName } from './statistics-pooling.js';
export { trimSilence } from './trim-silence.js';

/** See the other face of this module, `index.node.ts`. */
export function loadEncoder(source: EncoderSource, options: LoadEncoderOptions = {}): Promise<Encoder> {
  return loadWith(source, options, addressFiles, () => browserRuntime(options.wasmFolder));
}
