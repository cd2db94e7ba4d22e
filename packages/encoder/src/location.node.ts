import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { EncoderError } from './encoder-error.js';
import { addressFiles, DESCRIPTION_FILE, isAddress, type ReadFile, type ReadOptions } from './location.js';

/** Reads the files of an address, of a folder, or of an installed package. */
export function nodeFiles(location: string, options: ReadOptions = {}): ReadFile {
  if (isAddress(location)) return addressFiles(location, options);
  const { signal } = options;
  const folder = existsSync(join(location, DESCRIPTION_FILE)) ? resolve(location) : packageFolder(location);
  return async (file) => {
    const path = join(folder, file);
    try {
      return await readFile(path, { signal });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new EncoderError(
        `${path} cannot be read (${(cause as NodeJS.ErrnoException).code}): expected ${DESCRIPTION_FILE} and its graph ` +
          'there. Install the package again, or give the folder that holds both.',
        { cause },
      );
    }
  };
}

/** Looks from the program's folder first: the package is the program's choice, not this package's. */
function packageFolder(name: string): string {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/${DESCRIPTION_FILE}`));
    } catch {
      // The next place is asked.
    }
  }
  throw new EncoderError(
    `${name}: expected a folder with ${DESCRIPTION_FILE}, an address, or an installed package. ` +
      `If it is a package, install it: npm install ${name}`,
  );
}
