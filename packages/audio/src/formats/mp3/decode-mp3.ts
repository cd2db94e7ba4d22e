import { MPEGDecoder } from 'mpg123-decoder';
import { latin1, viewOf } from '../../bytes.js';
import type { AudioDecoder } from '../audio-decoder.js';
import { fewerThanDeclared } from '../fewer-than-declared.js';
import { id3Length } from '../id3-length.js';
import { inSlices } from '../in-slices.js';
import { tailOf } from '../tail.js';
import { isCutMp3 } from './cut-mp3.js';

/** mpg123, which takes out the delay and the padding that a LAME tag states. */
export const decodeMp3: AudioDecoder = async function* (bytes, { file, warn }) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const tail = tailOf(inSlices(bytes));
  let channelCount = 0;
  let declared: number | undefined;
  let count = 0;
  let damaged = 0;
  try {
    for await (const slice of tail.bytes) {
      const audio = slice.subarray(id3Length(slice));
      channelCount ||= channelCountOf(audio);
      declared ??= declaredSamples(audio);
      const { channelData, sampleRate, errors, samplesDecoded } = decoder.decode(slice);
      count += samplesDecoded;
      damaged += errors.length;
      if (channelData[0]?.length) yield { channels: channelData.slice(0, channelCount || 2), sampleRate };
    }
  } finally {
    decoder.free();
  }
  if (damaged > 0) warn(`${file}: ${damaged} damaged places were skipped.`);
  if (declared && count > 0 && count < declared - FRAME) warn(fewerThanDeclared(file, count, declared));
  else if (count > 0 && isCutMp3(tail.last()))
    warn(`${file}: it ends within a frame: the file is cut short or damaged. Copy or download it again.`);
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

/** Samples of the longest frame: some programs count the one that holds the tag. */
const FRAME = 1152;

/**
 * Samples of a channel that are to be heard, by the Xing or Info tag and the LAME tag behind it that encoders write into the first
 * frame; 0 where there is none.
 */
function declaredSamples(bytes: Uint8Array): number {
  const tag = latin1(bytes, 0, 1024).search(/Xing|Info/);
  if (tag < 0 || tag + 144 > bytes.length) return 0;
  const view = viewOf(bytes);
  const fields = view.getUint32(tag + 4);
  // A frame of MPEG 1 has 1152 samples, of MPEG 2 and 2.5 576 (ISO 13818-3).
  const perFrame = (view.getUint8(1) & 0x18) === 0x18 ? 1152 : 576;
  // Twelve bits of delay and twelve of padding follow the tag's own four fields and 21 bytes of LAME's.
  const unheard = fields === 15 ? (view.getUint16(tag + 141) >> 4) + (view.getUint16(tag + 142) & 0xfff) : 0;
  return fields & 1 ? view.getUint32(tag + 8) * perFrame - unheard : 0;
}
