import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import type { AudioDecoder } from './audio-decoder.js';
import { cutOgg } from './cut-ogg.js';
import { inSlices } from './in-slices.js';
import { tailOf } from './tail.js';

/** Vorbis in Ogg, cut to the last granule position. */
export const decodeVorbis: AudioDecoder = async function* (bytes, { file, warn }) {
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  const tail = tailOf(inSlices(bytes));
  let damaged = 0;
  try {
    for await (const slice of tail.bytes) {
      const { channelData, sampleRate, errors } = await decoder.decode(slice);
      damaged += errors.length;
      yield { channels: channelData, sampleRate };
    }
    const { channelData, sampleRate, errors } = await decoder.flush();
    damaged += errors.length;
    yield { channels: channelData, sampleRate };
  } finally {
    decoder.free();
  }
  if (damaged > 0) warn(`${file}: ${damaged} damaged places were skipped.`);
  const cut = cutOgg(tail.last());
  if (cut) warn(`${file}: ${cut}: the file is cut short or damaged. Copy or download it again.`);
};
