import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { TrainerError } from '../error.js';
import type { RunRecord } from './run-record.js';

/** The compiled schema, from the first record on: compiling it takes longer than checking many. */
let compiled: Promise<ValidateFunction<RunRecord>> | undefined;

/** How many faults a message lists. */
const MOST = 5;

/**
 * Holds a record against the published schema, `@ser/trainer/run.schema.json`.
 *
 * @param name what to call the record in messages
 * @returns the record
 * @throws {TrainerError} that lists where it differs
 * @example
 * ```ts
 * const record = await checkRunRecord(JSON.parse(await readFile('run.json', 'utf8')), 'run.json');
 * ```
 */
export async function checkRunRecord(record: unknown, name: string): Promise<RunRecord> {
  compiled ??= compileSchema();
  const check = await compiled;
  if (check(record)) return record;
  const faults = (check.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'the record'} ${message}`,
  );
  const more = faults.length > MOST ? ` (and ${faults.length - MOST} more)` : '';
  throw new TrainerError(
    `${name}: expected what run.schema.json describes, but ${faults.slice(0, MOST).join('; ')}${more}. ` +
      'Restore the record, or repeat the run.',
  );
}

/** Loads the validator when it is needed: that takes longer than the rest of the package together. */
async function compileSchema(): Promise<ValidateFunction<RunRecord>> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const schema = readFileSync(new URL('../../run.schema.json', import.meta.url), 'utf8');
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<RunRecord>(JSON.parse(schema));
}
