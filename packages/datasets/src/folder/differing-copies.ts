import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The first files of one recording whose bytes differ, or undefined where all copies are byte-identical.
 *
 * @param files paths of the copies of each recording, relative to `root`
 */
export async function findDifferingCopies(
  root: string,
  files: Iterable<readonly string[]>,
): Promise<readonly [file: string, other: string] | undefined> {
  for (const [first, ...others] of files) {
    for (const other of others) {
      if (!(await haveEqualBytes(join(root, first), join(root, other)))) return [first, other];
    }
  }
  return undefined;
}

async function haveEqualBytes(path: string, other: string): Promise<boolean> {
  const [{ size }, { size: otherSize }] = [await stat(path), await stat(other)];
  if (size !== otherSize) return false;
  return (await readFile(path)).equals(await readFile(other));
}
