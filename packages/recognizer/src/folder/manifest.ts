import type { Normalization } from '@ser/mfcc';
import { type Calibration, EXPECTED_TEMPERATURE, isTemperature } from '../answer/calibration.js';
import type { FrontEndOptions } from '../front-end/front-end.js';
import { RecognizerError } from '../recognizer-error.js';

/** The version of the folder's layout that is written. */
export const MANIFEST_FORMAT = 'ser-recognizer/2';
/** Folders of before the checksums: read, and said to be unchecked. */
export const UNCHECKED_FORMAT = 'ser-recognizer/1';

/** `manifest.json` of a recogniser folder: all that is needed beside the network to repeat a prediction. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT | typeof UNCHECKED_FORMAT;
  readonly frontEnd: FrontEndOptions;
  readonly fingerprint: string;
  /** One value a coefficient, fitted on the training recordings. */
  readonly normalization: Normalization;
  /** Class names in the order of the network's outputs. */
  readonly labels: readonly string[];
  /** How far the network's probabilities are to be believed; absent where nobody measured it. */
  readonly calibration?: Calibration;
  /** Package → version that wrote the folder. */
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 of `weights.bin`, lower-case hexadecimal. */
  readonly weightsSha256: string;
  /** SHA-256 of `model.json`; none in an unchecked folder. */
  readonly modelSha256?: string;
  /** SHA-256 of this manifest without this field, written by `JSON.stringify`; none in an unchecked folder. */
  readonly manifestSha256?: string;
  /** What the maker wants a user to know: corpus, protocol, licence, numbers. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * Reads `manifest.json`; its checksum is another step, `checkManifest`.
 *
 * @throws {@link RecognizerError} that names the field which is missing or of the wrong kind
 */
export function parseManifest(text: string, file: string): Manifest {
  const value = parseJson(text, file) as Partial<Manifest>;
  const expect = (holds: boolean, field: string, wanted: string) => {
    if (!holds)
      throw new RecognizerError(`${file}: ${field}: expected ${wanted}. Save the recogniser again.`);
  };
  if (value?.format !== MANIFEST_FORMAT && value?.format !== UNCHECKED_FORMAT)
    throw new RecognizerError(
      `${file}: format ${JSON.stringify(value?.format)}: expected "${MANIFEST_FORMAT}" or "${UNCHECKED_FORMAT}". ` +
        'Install the version of @ser/recognizer that saved it.',
    );
  const { frontEnd, normalization, labels, calibration } = value;
  expect(isRecord(frontEnd), 'frontEnd', 'an object');
  const { kind } = frontEnd!;
  expect(kind === undefined || kind === 'mfcc' || kind === 'encoder', 'frontEnd.kind', '"mfcc" or "encoder"');
  expect(typeof value.fingerprint === 'string', 'fingerprint', 'a text');
  expect(isListOf(labels, 'string') && labels!.length > 1, 'labels', 'a list of at least two names');
  expect(isListOf(normalization?.mean, 'number'), 'normalization.mean', 'a list of numbers');
  expect(
    isListOf(normalization?.standardDeviation, 'number') &&
      normalization!.standardDeviation.every((deviation) => deviation >= 0),
    'normalization.standardDeviation',
    'a list of numbers of at least 0',
  );
  expect(
    calibration === undefined || (isRecord(calibration) && isTemperature(calibration.temperature)),
    'calibration.temperature',
    EXPECTED_TEMPERATURE,
  );
  expect(isRecord(value.versions), 'versions', 'an object');
  expect(isRecord(value.about), 'about', 'an object');
  expect(isDigest(value.weightsSha256), 'weightsSha256', '64 hexadecimal digits');
  if (value.format === MANIFEST_FORMAT)
    for (const field of ['modelSha256', 'manifestSha256'] as const)
      expect(isDigest(value[field]), field, '64 hexadecimal digits');
  return value as Manifest;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const found = /^\s*</.test(text) ? 'a web page' : (cause as Error).message;
    throw new RecognizerError(
      `${file} (${found}): expected JSON. Check the location, or save the recogniser again.`,
      {
        cause,
      },
    );
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isListOf(value: unknown, type: 'string' | 'number'): boolean {
  // JSON has no NaN, but `null` stands where one was written.
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === type);
}
