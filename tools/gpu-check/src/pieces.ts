import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of a file, in a file of its own. */
export interface Piece {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Cuts a file into pieces NAME.000, NAME.001, … of at most so many bytes; in this order they are the file again. */
export function cutIntoPieces(
  file: string,
  folder: string,
  name: string,
  mostBytes: number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const buffer = Buffer.alloc(mostBytes);
      const read = readSync(descriptor, buffer, 0, mostBytes, null);
      if (read === 0) return pieces;
      const piece = buffer.subarray(0, read);
      const pieceName = `${name}.${String(pieces.length).padStart(3, '0')}`;
      writeFileSync(join(folder, pieceName), piece);
      const sha256 = createHash('sha256').update(piece).digest('hex');
      pieces.push({ name: pieceName, bytes: read, sha256 });
    }
  } finally {
    closeSync(descriptor);
  }
}
