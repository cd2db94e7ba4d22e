import { MPEGDecoder } from 'mpg123-decoder';
import type { AudioDecoder } from './audio-decoder.js';
import { id3Length } from './id3-length.js';
import { inSlices } from './in-slices.js';

/** mpg123, which takes out the delay and the padding that a LAME tag states. */
export const decodeMp3: AudioDecoder = async function* (bytes, { file, warn }) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  let channelCount = 0;
  let damaged = 0;
  try {
    for await (const slice of inSlices(bytes)) {
      channelCount ||= channelCountOf(slice.subarray(id3Length(slice)));
      const { channelData, sampleRate, errors } = decoder.decode(slice);
      damaged += errors.length;
      if (channelData[0]?.length) yield { channels: channelData.slice(0, channelCount || 2), sampleRate };
    }
  } finally {
    decoder.free();
  }
  if (damaged > 0) warn(`${file}: ${damaged} damaged places were skipped.`);
};

/** 1 where the first frame's header says so (ISO 11172-3, 2.4.2.3): mpg123-decoder always gives two channels. 0: no header. */
function channelCountOf(bytes: Uint8Array): number {
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const [sync, version, rates, mode] = bytes.subarray(at, at + 4);
    const isHeader =
      sync === 0xff && version >= 0xe2 && (version & 6) !== 0 && rates >> 4 < 15 && (rates & 12) < 12;
    if (isHeader) return mode >> 6 === 3 ? 1 : 2;
  }
  return 0;
}
