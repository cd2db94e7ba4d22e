import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecognizerError } from '../recognizer-error.js';
import { neighbourAddress } from './neighbour-address.js';
import { isAddress, MANIFEST_FILE } from './recognizer-files.js';

/** The encoder's description, by which its package is found. */
const ENCODER_FILE = 'encoder.json';

/**
 * The folder of an installed recogniser or of a file URL; a folder's path comes back as it is.
 *
 * @throws {@link RecognizerError} for anything but a text
 */
export function locateRecognizer(location: string): string {
  if (typeof location !== 'string')
    throw new RecognizerError(
      `location ${location}: expected a text. Pass a folder's path, a package's name or an address; of a URL, its href.`,
    );
  if (location.startsWith('file:')) return fileURLToPath(location);
  if (existsSync(location) || !isPackageName(location)) return location;
  return packageFolder(location, MANIFEST_FILE, [process.cwd(), import.meta.url]) ?? location;
}

/**
 * Where the encoder that a recogniser names lies: the package that the recogniser itself depends on comes first, for another
 * of that name may be installed beside it.
 */
export function locateEncoder(encoder: string, recognizer: string): string {
  if (isAddress(encoder) || !isPackageName(encoder)) return encoder;
  if (isAddress(recognizer)) return neighbourAddress(encoder, recognizer);
  return (
    packageFolder(encoder, ENCODER_FILE, [resolve(recognizer), process.cwd(), import.meta.url]) ?? encoder
  );
}

function packageFolder(name: string, file: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      const from = place.startsWith('file:') ? place : join(place, 'package.json');
      return dirname(createRequire(from).resolve(`${name}/${file}`));
    } catch {
      // The next place is asked.
    }
  }
  return undefined;
}

function isPackageName(name: string): boolean {
  return /^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/.test(name);
}
