import { fetchBytes, fetchLimits, fileAddress } from '@ser/foundation';
import { RecognizerError } from '../recognizer-error.js';
import { EXPECTED_FILES, type ReadFile, type ReadOptions } from './recognizer-files.js';

/**
 * Reads a recogniser's files over `fetch`: a browser's, or Node's.
 *
 * @param location - address of the folder; a query string stays behind each file's name, a relative one counts from the page's
 * @throws {@link RecognizerError} that names the file's address, whatever goes wrong
 */
export function addressFiles(location: string, options: ReadOptions = {}): ReadFile {
  const folder = folderAddress(location);
  const { signal } = options;
  const limits = fetchLimits(options, RecognizerError);
  const reading = { ...limits, signal, expected: EXPECTED_FILES, Failure: RecognizerError };
  return async (file) => fetchBytes(fileAddress(folder, file), reading);
}

function folderAddress(location: string): URL {
  try {
    return new URL(location, globalThis.location?.href);
  } catch (cause) {
    throw new RecognizerError(
      `location ${JSON.stringify(location)}: expected an address. Pass one such as "https://example.org/my-recognizer".`,
      { cause },
    );
  }
}
