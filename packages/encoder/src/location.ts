import { EncoderError } from './encoder-error.js';

/** Gives the bytes of a file beside an encoder's description. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/** The description's file. */
export const DESCRIPTION_FILE = 'encoder.json';

/** Whether a location is an address that `fetch` understands. */
export function isAddress(location: string): boolean {
  return /^(https?|blob|data):/.test(location);
}

/** Reads the files below an address. */
export function addressFiles(base: string, signal?: AbortSignal): ReadFile {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return async (file) => {
    const url = new URL(file, new URL(folder, globalThis.location?.href)).href;
    const response = await fetch(url, { signal }).catch((cause) => {
      signal?.throwIfAborted();
      throw new EncoderError(
        `${url} cannot be reached (${(cause as Error).message}): expected ${DESCRIPTION_FILE} and its graph there. ` +
          'Check the address.',
        { cause },
      );
    });
    if (!response.ok)
      throw new EncoderError(
        `${url} answered ${response.status} ${response.statusText}: expected ${DESCRIPTION_FILE} and its graph there. ` +
          'Check the address.',
      );
    return new Uint8Array(await response.arrayBuffer());
  };
}
