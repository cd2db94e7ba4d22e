import type { Normalization } from '@ser/mfcc';
import type { FrontEndOptions } from './front-end.js';
import { RecognizerError } from './recognizer-error.js';

/** The version of the folder's layout; a reader refuses another. */
export const MANIFEST_FORMAT = 'ser-recognizer/1';

/** `manifest.json` of a recogniser folder: all that is needed beside the network to repeat a prediction. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly frontEnd: Required<FrontEndOptions>;
  readonly fingerprint: string;
  /** One value a coefficient, fitted on the training recordings. */
  readonly normalization: Normalization;
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
  /** Package → version that wrote the folder. */
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 of `weights.bin`, lower-case hexadecimal. */
  readonly weightsSha256: string;
  /** What the maker wants a user to know: corpus, protocol, licence, numbers. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * Reads `manifest.json`.
 *
 * @throws RecognizerError that names the field which is missing or of the wrong kind.
 */
export function parseManifest(text: string, file: string): Manifest {
  let value: Partial<Manifest>;
  try {
    value = JSON.parse(text) as Partial<Manifest>;
  } catch (cause) {
    throw new RecognizerError(
      `${file} is not JSON: ${(cause as Error).message}. Save the recogniser again.`,
      { cause },
    );
  }
  if (value?.format !== MANIFEST_FORMAT)
    throw new RecognizerError(
      `${file} has format ${JSON.stringify(value?.format)}; this version of @ser/recognizer reads "${MANIFEST_FORMAT}"`,
    );
  const expect = (ok: boolean, field: string, wanted: string) => {
    if (!ok) throw new RecognizerError(`${file}: "${field}" should be ${wanted}. Save the recogniser again.`);
  };
  expect(typeof value.frontEnd === 'object' && value.frontEnd !== null, 'frontEnd', 'an object');
  expect(typeof value.fingerprint === 'string', 'fingerprint', 'a string');
  expect(
    isListOf(value.labels, 'string') && value.labels!.length > 1,
    'labels',
    'a list of at least two names',
  );
  expect(typeof value.weightsSha256 === 'string', 'weightsSha256', 'a string of 64 hexadecimal digits');
  expect(isListOf(value.normalization?.mean, 'number'), 'normalization.mean', 'a list of numbers');
  expect(
    isListOf(value.normalization?.standardDeviation, 'number') &&
      value.normalization!.standardDeviation.every((s) => s >= 0),
    'normalization.standardDeviation',
    'a list of numbers from 0 on',
  );
  expect(typeof value.versions === 'object' && value.versions !== null, 'versions', 'an object');
  expect(typeof value.about === 'object' && value.about !== null, 'about', 'an object');
  return value as Manifest;
}

function isListOf(value: unknown, type: 'string' | 'number'): boolean {
  // JSON has no NaN, but `null` stands where one was written.
  return Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === type);
}
