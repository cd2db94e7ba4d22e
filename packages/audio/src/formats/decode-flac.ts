import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { latin1, viewOf } from '../bytes.js';
import type { AudioDecoder } from './audio-decoder.js';
import { fewerThanDeclared } from './fewer-than-declared.js';
import { id3Length } from './id3-length.js';
import { inSlices } from './in-slices.js';

/** FLAC, bare or in Ogg. */
export const decodeFlac: AudioDecoder = async function* (bytes, { file, warn }) {
  const decoder = new FLACDecoder();
  await decoder.ready;
  let damaged = 0;
  let declared: number | undefined;
  let count = 0;
  try {
    for await (const slice of inSlices(bytes)) {
      declared ??= declaredSamples(slice);
      const decoded = await decoder.decode(slice);
      count += decoded.samplesDecoded;
      damaged += decoded.errors.length;
      yield {
        channels: decoded.channelData.map((x) => rescaled(x, decoded.bitDepth)),
        sampleRate: decoded.sampleRate,
      };
    }
    const last = await decoder.flush();
    count += last.samplesDecoded;
    damaged += last.errors.length;
    yield { channels: last.channelData.map((x) => rescaled(x, last.bitDepth)), sampleRate: last.sampleRate };
  } finally {
    decoder.free();
  }
  if (damaged > 0) warn(`${file}: ${damaged} damaged places were skipped.`);
  if (declared && count > 0 && count < declared) warn(fewerThanDeclared(file, count, declared));
};

/** The decoder divides integers of b bits by 2^(b−1) − 1; everything here divides them by 2^(b−1), which is exact. */
function rescaled(samples: Float32Array, bits: number): Float32Array {
  const full = 2 ** (bits - 1);
  return samples.map((x) => Math.round(x * (full - 1)) / full);
}

/**
 * Samples of a channel by the STREAMINFO that a bare FLAC file begins with (RFC 9639, section 8.2), 36 bits of it; 0 where the
 * encoder did not know.
 */
function declaredSamples(bytes: Uint8Array): number {
  const start = id3Length(bytes);
  if (bytes.length < start + 26 || latin1(bytes, start, 4) !== 'fLaC') return 0;
  const view = viewOf(bytes);
  return (view.getUint8(start + 21) & 15) * 2 ** 32 + view.getUint32(start + 22);
}
