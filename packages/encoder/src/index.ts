import type { Encoder } from './encoder.js';
import { type EncoderSource, type LoadEncoderOptions, loadWith } from './load-encoder.js';
import { addressFiles } from './location.js';
import { webRuntime } from './runtime/web-runtime.js';

export type { EncoderDescription, EncoderInput } from './description.js';
export type { EncodeAllOptions, EncodedClip, EncodeOptions, Encoder } from './encoder.js';
export { EncoderError } from './encoder-error.js';
export type { EncoderSource, LoadEncoderOptions } from './load-encoder.js';
export { poolStatistics, type StatisticName } from './statistics-pooling.js';
export { trimSilence } from './trim-silence.js';

/**
 * Loads a pretrained encoder of speech: its description and its graph, checked against the description's SHA-256.
 *
 * @param source - an installed package or a folder with `encoder.json` and its graph (both Node only), the address under which
 *   the two lie, or `{ description, graph }`
 * @param options - see {@link LoadEncoderOptions}
 * @returns an encoder that holds the graph's weights (45 MB for `@ser/weights-whisper-base`) until `dispose()`
 * @throws {@link EncoderError} for a source that cannot be found or read, a description with a missing or wrong field, a graph
 *   of another SHA-256, one that onnxruntime cannot run or that lacks the inputs and outputs described, and where
 *   onnxruntime is not installed; the reason of `signal` once it is aborted
 * @example
 * const encoder = await loadEncoder('@ser/weights-whisper-base');
 * const second = new Float32Array(16000).fill(0.1);
 * const { data, frames, dimensions } = await encoder.encode(second, 16000); // 50 frames of 512, 20 ms apart
 */
export function loadEncoder(source: EncoderSource, options: LoadEncoderOptions = {}): Promise<Encoder> {
  return loadWith(source, options, addressFiles, () => webRuntime(options.wasmFolder));
}
