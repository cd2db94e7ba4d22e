/** Bits a second of layer III by the header's index, in thousands (ISO 11172-3, 2.4.2.3): of MPEG 1, of MPEG 2 and 2.5. */
const BIT_RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
/** Samples a second by the header's version (0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1) and index. */
const SAMPLE_RATES: Readonly<Record<number, readonly number[]>> = {
  0: [11_025, 12_000, 8_000],
  2: [22_050, 24_000, 16_000],
  3: [44_100, 48_000, 32_000],
};
/** Frames that must follow each other before their headers are believed. */
const CHAIN = 4;

/**
 * Whether an MP3 file ends within a frame of layer III. One that was cut between two frames cannot be told from a whole one.
 *
 * @param tail the file's last bytes, some frames of it
 */
export function isCutMp3(tail: Uint8Array): boolean {
  for (let start = 0; start < tail.length; start++) {
    let at = start;
    let frames = 0;
    for (let length = frameLength(tail, at); length > 0; length = frameLength(tail, at)) {
      frames++;
      at += length;
    }
    const isWithinHeader = tail[at] === 0xff && tail.length - at < 4;
    if (frames >= CHAIN) return at > tail.length || isWithinHeader;
  }
  return false;
}

/** Bytes of the frame whose header stands at `at`; 0 where there is none, or one of free format. */
function frameLength(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) return 0;
  const [sync, kind, rates] = bytes.subarray(at, at + 3);
  const isLayer3 = sync === 0xff && (kind & 0xe6) === 0xe2;
  const version = (kind >> 3) & 3;
  const sampleRate = SAMPLE_RATES[version]?.[(rates >> 2) & 3];
  const bitRate = BIT_RATES[version === 3 ? 0 : 1][rates >> 4];
  if (!isLayer3 || !sampleRate || !bitRate) return 0;
  const padding = (rates >> 1) & 1;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * bitRate) / sampleRate) + padding;
}
