import type { Encoder } from './encoder.js';
import { type EncoderSource, type LoadEncoderOptions, loadWith } from './load-encoder.js';
import { nodeFiles } from './location.node.js';
import { nodeRuntime } from './runtime.node.js';

export type { EncoderDescription, EncoderInput } from './description.js';
export type { EncodeAllOptions, EncodedClip, EncodeOptions, Encoder } from './encoder.js';
export { EncoderError } from './encoder-error.js';
export type { EncoderSource, LoadEncoderOptions } from './load-encoder.js';
export { poolStatistics, type StatisticName } from './statistics-pooling.js';
export { trimSilence } from './trim-silence.js';

export function loadEncoder(source: EncoderSource, options: LoadEncoderOptions = {}): Promise<Encoder> {
  return loadWith(source, options, nodeFiles, nodeRuntime);
}
