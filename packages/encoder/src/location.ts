import { type FetchLimits, fetchBytes, fileAddress } from '@ser/foundation';
import { EncoderError } from './encoder-error.js';

/** Gives the bytes of a file beside an encoder's description. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/** The description's file. */
export const DESCRIPTION_FILE = 'encoder.json';

/** Whether a location is an address that `fetch` understands. */
export function isAddress(location: string): boolean {
  return /^(https?|blob|data):/.test(location);
}

/** How files are read. */
export interface ReadOptions extends FetchLimits {
  /** Aborting it ends the loading and rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Reads the files below an address; a query string stays behind each file's name. */
export function addressFiles(base: string, { signal, timeoutMs, maxBytes }: ReadOptions = {}): ReadFile {
  const expected = `expected ${DESCRIPTION_FILE} and its graph there`;
  return async (file) => {
    const address = fileAddress(new URL(base, globalThis.location?.href), file);
    return fetchBytes(address, { expected, Failure: EncoderError, signal, timeoutMs, maxBytes }).catch(
      (error) => {
        signal?.throwIfAborted();
        throw error;
      },
    );
  };
}
