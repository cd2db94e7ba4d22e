/** Compressed bytes decoded at once: 4 s of MP3 at 128 kbit/s. A file that is in memory whole must not become samples at once. */
const SLICE = 65536;

/** The same bytes in pieces of at most 64 KiB. */
export async function* inSlices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += SLICE) yield piece.subarray(at, at + SLICE);
  }
}
