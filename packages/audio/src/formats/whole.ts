import { joined } from '../bytes.js';

/** All bytes in one array, for formats that cannot be read piece by piece. */
export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return joined(pieces);
}
