export type { Audio } from './audio.js';
export { AudioDecodeError } from './audio-decode-error.js';
export { AudioInputError } from './audio-input-error.js';
export { type DecodeOptions, decodeWav } from './decode-wav.js';
export { type BitDepth, type EncodeOptions, encodeWav } from './encode-wav.js';
export { createResampler, type Resampler, resample } from './resample.js';
export { toMono } from './to-mono.js';
