/** Identifiers of what may follow a Block in its BlockGroup (RFC 9559, section 5.1.3.5). */
const DISCARD_PADDING = 0x75a2;
const SIBLINGS = [0x9b, 0xfb, 0xfd, 0xfa, 0xa4, DISCARD_PADDING];

/**
 * Seconds at the end of a WebM file's last packet that are not to be heard: the DiscardPadding of its BlockGroup, in
 * nanoseconds, which mediabunny does not report. 0 where there is none.
 *
 * @param tail - The end of the file.
 * @param packet - The last packet, whose data closes its Block.
 */
export function discardPadding(tail: Uint8Array, packet: Uint8Array): number {
  let at = lastIndexOf(tail, packet);
  if (at < 0) return 0;
  at += packet.length;
  while (at + 2 <= tail.length) {
    const isLong = tail[at] < 0x80;
    const id = isLong ? (tail[at] << 8) | tail[at + 1] : tail[at];
    if (!SIBLINGS.includes(id)) return 0;
    at += isLong ? 2 : 1;
    // Sizes of one byte: each of these holds a number of at most eight.
    const size = tail[at] - 0x80;
    if (size < 0 || size > 8 || at + 1 + size > tail.length) return 0;
    if (id === DISCARD_PADDING) return nanoseconds(tail.subarray(at + 1, at + 1 + size)) / 1e9;
    at += 1 + size;
  }
  return 0;
}

const nanoseconds = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);

function lastIndexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = bytes.length - part.length; at >= 0; at--) {
    let i = 0;
    while (i < part.length && bytes[at + i] === part[i]) i++;
    if (i === part.length) return at;
  }
  return -1;
}
