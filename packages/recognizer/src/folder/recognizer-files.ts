import { fileAddress } from '@ser/foundation';

/** The three files of a recogniser folder, by name. */
export const MANIFEST_FILE = 'manifest.json';
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

/** What a folder of a recogniser should hold, for messages. */
export const EXPECTED_FILES = `expected a recogniser's folder with ${MANIFEST_FILE}, ${MODEL_FILE} and ${WEIGHTS_FILE}`;

/** Gives the bytes of one file of a recogniser folder. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/** Limits of reading a folder or an address. */
export interface ReadOptions {
  /** Stops loading. */
  readonly signal?: AbortSignal;
  /** Milliseconds that an address may take until its next byte, at most 2,147,483,647. Default 30,000. */
  readonly timeoutMs?: number;
  /** Bytes of the largest file that is read. Default 268,435,456 (256 MiB); the paper's network has 8 MB. */
  readonly maxBytes?: number;
}

/** Whether a location is an address rather than a folder's path. */
export function isAddress(location: string): boolean {
  return /^https?:/i.test(location);
}

/** What messages call a file of a recogniser: its path, or the address that it was read from. */
export function fileOf(location: string, file: string): string {
  return isAddress(location) ? fileAddress(location, file) : `${location}/${file}`;
}
