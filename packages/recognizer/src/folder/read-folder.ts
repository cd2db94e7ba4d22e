import { sha256 } from '@ser/foundation';
import type { NetworkFiles } from '../network/network-files.js';
import { RecognizerError } from '../recognizer-error.js';
import { manifestSha256, requireSha256 } from './checksums.js';
import { type Manifest, parseManifest } from './manifest.js';
import { fileOf, MANIFEST_FILE, MODEL_FILE, type ReadFile, WEIGHTS_FILE } from './recognizer-files.js';

/** A recogniser's folder, read whole and compared with its checksums; nothing of it has been used. */
export interface RecognizerFolder {
  readonly manifest: Manifest;
  readonly network: NetworkFiles;
  /** Names of the files that no checksum vouches for. */
  readonly unchecked: readonly string[];
}

/**
 * Reads the three files and checks each against its SHA-256. A folder that an older version saved has one for its weights
 * alone; a browser hides Web Crypto from pages without HTTPS, and then nothing can be checked: `unchecked` says so.
 *
 * @throws {@link RecognizerError} for a file that is missing, damaged, or no JSON
 */
export async function readFolder(read: ReadFile, location: string): Promise<RecognizerFolder> {
  const at = (file: string) => fileOf(location, file);
  const manifest = parseManifest(decode(await read(MANIFEST_FILE)), at(MANIFEST_FILE));
  const canCheck = globalThis.crypto?.subtle !== undefined;
  const unchecked: string[] = [];
  const check = async (file: string, digest: () => Promise<string>, expected: string | undefined) => {
    if (canCheck && expected !== undefined) requireSha256(await digest(), expected, at(file));
    else unchecked.push(file);
  };
  await check(MANIFEST_FILE, () => manifestSha256(manifest), manifest.manifestSha256);
  const [model, weights] = await Promise.all([read(MODEL_FILE), read(WEIGHTS_FILE)]);
  await check(MODEL_FILE, () => sha256(model), manifest.modelSha256);
  await check(WEIGHTS_FILE, () => sha256(weights), manifest.weightsSha256);
  return { manifest, network: { model: parseModel(model, at(MODEL_FILE)), weights }, unchecked };
}

function parseModel(bytes: Uint8Array, file: string): NetworkFiles['model'] {
  try {
    return JSON.parse(decode(bytes));
  } catch (cause) {
    throw new RecognizerError(
      `${file} (${(cause as Error).message}): expected JSON. Save the recogniser again.`,
      { cause },
    );
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
