import aiff from '@audio/decode-aiff';
import type { AudioDecoder } from './audio-decoder.js';
import { whole } from './whole.js';

/** AIFF and AIFF-C (Apple, Audio Interchange File Format 1.3, 1989). */
export const decodeAiff: AudioDecoder = async function* (bytes) {
  const { channelData, sampleRate } = await aiff(await whole(bytes));
  yield { channels: channelData, sampleRate };
};
