/**
 * Bytes of the ID3v2 tags at the start of a file, which some programs put before any format: ten of a header, whose last
 * four hold 7 bits of the length each, the body, and a footer where the header announces one (ID3 2.4.0, section 3.1).
 */
export function id3Length(bytes: Uint8Array): number {
  let at = 0;
  while (isTag(bytes, at)) {
    const [a, b, c, d] = bytes.subarray(at + 6, at + 10);
    const footer = bytes[at + 5] & 0x10 ? 10 : 0;
    at += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + footer;
  }
  return at;
}

function isTag(bytes: Uint8Array, at: number): boolean {
  const [i, d, three, version, , , ...lengths] = bytes.subarray(at, at + 10);
  const isId3 = i === 0x49 && d === 0x44 && three === 0x33 && version !== 0xff;
  return isId3 && lengths.length === 4 && lengths.every((byte) => byte < 0x80);
}
