import { sha256 } from '@ser/foundation';
import type { Classifier } from '../answer/class-probabilities.js';
import { readNetwork } from '../network/read-network.js';
import { manifestSha256 } from './checksums.js';
import { MANIFEST_FORMAT, type Manifest } from './manifest.js';
import { MANIFEST_FILE, MODEL_FILE, WEIGHTS_FILE } from './recognizer-files.js';

/** A recogniser's notes for its user. */
export interface Notes {
  readonly versions: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * The files of a recogniser's folder, by name.
 *
 * @throws {@link RecognizerError} for a network that could not be loaded again
 */
export async function toFolder(recognizer: Classifier & Notes): Promise<Map<string, Uint8Array>> {
  const { network, frontEnd, normalization, classNames, calibration, versions, about } = recognizer;
  const files = await network.toFiles();
  readNetwork(files, 'the network');
  const model = encode(JSON.stringify(files.model));
  const body: Manifest = {
    format: MANIFEST_FORMAT,
    frontEnd: frontEnd.options,
    fingerprint: frontEnd.fingerprint,
    normalization,
    labels: classNames,
    ...(calibration && { calibration }),
    versions,
    weightsSha256: await sha256(files.weights),
    modelSha256: await sha256(model),
    about,
  };
  // As it will be read: JSON drops what is undefined and turns numbers that are not finite into null.
  const written = JSON.parse(JSON.stringify(body)) as Manifest;
  const manifest = { ...written, manifestSha256: await manifestSha256(written) };
  return new Map([
    [MANIFEST_FILE, encode(`${JSON.stringify(manifest, null, 2)}\n`)],
    [MODEL_FILE, model],
    [WEIGHTS_FILE, files.weights],
  ]);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
