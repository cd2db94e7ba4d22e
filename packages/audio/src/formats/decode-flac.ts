import { FLACDecoder } from '@wasm-audio-decoders/flac';
import type { AudioDecoder } from './audio-decoder.js';
import { inSlices } from './in-slices.js';

/** FLAC, bare or in Ogg. */
export const decodeFlac: AudioDecoder = async function* (bytes, { file, warn }) {
  const decoder = new FLACDecoder();
  await decoder.ready;
  let damaged = 0;
  try {
    for await (const slice of inSlices(bytes)) {
      const decoded = await decoder.decode(slice);
      damaged += decoded.errors.length;
      yield {
        channels: decoded.channelData.map((x) => rescaled(x, decoded.bitDepth)),
        sampleRate: decoded.sampleRate,
      };
    }
    const last = await decoder.flush();
    damaged += last.errors.length;
    yield { channels: last.channelData.map((x) => rescaled(x, last.bitDepth)), sampleRate: last.sampleRate };
  } finally {
    decoder.free();
  }
  if (damaged > 0) warn(`${file}: ${damaged} damaged places were skipped.`);
};

/** The decoder divides integers of b bits by 2^(b−1) − 1; everything here divides them by 2^(b−1), which is exact. */
function rescaled(samples: Float32Array, bits: number): Float32Array {
  const full = 2 ** (bits - 1);
  return samples.map((x) => Math.round(x * (full - 1)) / full);
}
