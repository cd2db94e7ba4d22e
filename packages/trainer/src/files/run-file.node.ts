import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '@ser/foundation/node';
import { TrainerError } from '../error.js';
import { checkRunRecord } from './check-run-record.node.js';
import type { RunRecord } from './run-record.js';

/**
 * Writes `run.json`: complete or absent.
 *
 * @throws {TrainerError} for a record that is not as the schema says, and where the disk takes no more
 * @example
 * ```ts
 * const { record } = await fit(model, train, validation, { epochs: 40 });
 * await writeRunRecord('run.json', record);
 * ```
 */
export async function writeRunRecord(path: string, record: RunRecord): Promise<void> {
  await checkRunRecord(JSON.parse(JSON.stringify(record)), 'the record');
  return writeFileAtomically(path, `${compact(JSON.stringify(record, null, 2))}\n`, TrainerError);
}

/**
 * Reads a `run.json`.
 *
 * @throws {TrainerError} for a file that is no run record, one of a later format, or one that breaks the schema
 * @example
 * ```ts
 * const { chosen, validation } = await readRunRecord('run.json');
 * console.log(`epoch ${chosen.epoch}: UAR ${validation.chosen.uar}`);
 * ```
 */
export async function readRunRecord(path: string): Promise<RunRecord> {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new TrainerError(
      `${path} could not be read: ${error.message}. Check the path and its permissions.`,
      { cause: error },
    );
  });
  let record: { readonly format?: unknown; readonly formatVersion?: unknown } | null;
  try {
    record = JSON.parse(text);
  } catch (error) {
    throw new TrainerError(
      `${path}: expected a run record in JSON, but ${(error as Error).message}. Restore the file, or repeat the run.`,
      { cause: error },
    );
  }
  if (record?.format !== 'ser-run')
    throw new TrainerError(
      `${path}, format ${JSON.stringify(record?.format)}: expected 'ser-run'. Name a file that writeRunRecord wrote.`,
    );
  if (record.formatVersion !== 1) {
    throw new TrainerError(
      `${path}, format version ${record.formatVersion}: expected 1. Update @ser/trainer.`,
    );
  }
  return checkRunRecord(record, path);
}

/** Lists of plain numbers and strings on one line each: a confusion matrix reads as one, and 1,000 predictions fit. */
function compact(json: string): string {
  // A bracket beside a line break is never inside a string, where JSON writes line breaks as \n.
  return json.replace(/\[\n([^[\]{}]*)\n *\]/g, (_, inner) => `[${inner.trim().replace(/\n */g, ' ')}]`);
}
