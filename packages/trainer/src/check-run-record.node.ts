import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { TrainerError } from './error.js';
import type { RunRecord } from './run-record.js';

function compileSchema(): ValidateFunction<RunRecord> {
  const schema = readFileSync(new URL('../run.schema.json', import.meta.url), 'utf8');
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<RunRecord>(JSON.parse(schema));
}

/** How many faults a message lists. */
const MOST = 5;

/**
 * Holds a record against the published schema, `@ser/trainer/run.schema.json`.
 *
 * @param name what to call the record in messages
 * @throws {TrainerError} that lists where it differs
 */
export function checkRunRecord(record: unknown, name: string): asserts record is RunRecord {
  const check = compileSchema();
  if (check(record)) return;
  const faults = (check.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'the record'} ${message}`,
  );
  const more = faults.length > MOST ? ` (and ${faults.length - MOST} more)` : '';
  throw new TrainerError(
    `${name} is not as run.schema.json says: ${faults.slice(0, MOST).join('; ')}${more}`,
  );
}
