import { RecognizerError } from './recognizer-error.js';

/** The three files of a recogniser folder, by name. */
export const MANIFEST_FILE = 'manifest.json';
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

/** Gives the bytes of one file of a recogniser folder. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/** Reads over `fetch`: a browser's, or Node's for `http(s)` addresses. */
export function fetchFiles(baseUrl: string): ReadFile {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return async (file) => {
    const url = `${base}${file}`;
    const response = await fetch(url).catch((cause) => {
      throw new RecognizerError(`cannot reach ${url}: ${(cause as Error).message}`, { cause });
    });
    if (!response.ok)
      throw new RecognizerError(
        `${url} answered ${response.status} ${response.statusText}; expected a recogniser folder with ` +
          `${MANIFEST_FILE}, ${MODEL_FILE} and ${WEIGHTS_FILE}`,
      );
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** Chooses by the form of the location: an address is fetched, anything else is a folder on disk (Node only). */
export async function openLocation(location: string): Promise<ReadFile> {
  const isAddress = /^(https?|blob):/.test(location);
  if (isAddress || typeof process === 'undefined' || !process.versions?.node) return fetchFiles(location);
  const { folderFiles } = await import('./folder.node.js');
  return folderFiles(location);
}
