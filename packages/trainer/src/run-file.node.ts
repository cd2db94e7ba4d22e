import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from './atomic-file.node.js';
import { TrainerError } from './error.js';
import type { RunRecord } from './run-record.js';

/** Lists of plain numbers and strings on one line each: a confusion matrix reads as one, and 1,000 predictions fit. */
function compact(json: string): string {
  // A bracket beside a line break is never inside a string, where JSON writes line breaks as \n.
  return json.replace(/\[\n([^[\]{}]*)\n *\]/g, (_, inner) => `[${inner.trim().replace(/\n */g, ' ')}]`);
}

/** Writes `run.json`: complete or absent. */
export function writeRunRecord(path: string, record: RunRecord): Promise<void> {
  return writeFileAtomically(path, `${compact(JSON.stringify(record, null, 2))}\n`);
}

/**
 * Reads a `run.json`.
 *
 * @throws {TrainerError} for a file that is no run record, or one of a later format
 */
export async function readRunRecord(path: string): Promise<RunRecord> {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new TrainerError(`the run record ${path} could not be read: ${error.message}`, { cause: error });
  });
  let record: Partial<RunRecord>;
  try {
    record = JSON.parse(text);
  } catch (error) {
    throw new TrainerError(`${path} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (record?.format !== 'ser-run') throw new TrainerError(`${path} is not a run record (format 'ser-run')`);
  if (record.formatVersion !== 1) {
    throw new TrainerError(
      `${path} has format version ${record.formatVersion}, this release reads version 1: update @ser/trainer`,
    );
  }
  return record as RunRecord;
}
