import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Unix mode; default a regular file. */
  readonly mode?: number;
  readonly compress?: boolean;
}

/** A ZIP archive in memory. */
export async function zipArchive(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode = 0o100644, compress = true } of entries) {
    zip.addBuffer(Buffer.from(content), name, { mode, compress });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The archive with every occurrence of some bytes replaced by as many others. */
export function patched(archive: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('a patch must keep the length');
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');
}
