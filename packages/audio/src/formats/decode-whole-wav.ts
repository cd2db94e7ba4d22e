import { decodeWav } from '../wav/decode-wav.js';
import type { AudioDecoder } from './audio-decoder.js';
import { whole } from './whole.js';

export const decodeWholeWav: AudioDecoder = async function* (bytes, { file, warn }) {
  const { channels, sampleRate, warnings = [] } = decodeWav(await whole(bytes), { file });
  warnings.forEach(warn);
  yield { channels, sampleRate };
};
