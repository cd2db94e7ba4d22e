import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RunRecord } from '@ser/trainer';
import { readRunRecord } from '@ser/trainer/node';
import { sourceName } from '../corpus/source-name.js';
import { ExperimentError } from '../experiment-error.js';
import type { Job } from '../plan/job.js';
import { factsOf } from './experiment-facts.js';

/**
 * The record that a finished job left in its folder; undefined where there is none.
 *
 * @throws {@link ExperimentError} where the record is another job's: its result must not be taken for this one's
 */
export async function finishedRecord(folder: string, job: Job): Promise<RunRecord | undefined> {
  const path = join(folder, 'run.json');
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const record = await readRunRecord(path);
  const found = factsOf(record);
  const wanted = {
    corpus: sourceName(job.corpus),
    protocol: job.protocol,
    fold: job.fold,
    recipeOptions: JSON.parse(JSON.stringify(job.recipe)),
  };
  const different = (Object.keys(wanted) as (keyof typeof wanted)[]).find(
    // Records of before @ser/experiment do not hold their recipe.
    (key) => found[key] !== undefined && !isDeepStrictEqual(found[key], wanted[key]),
  );
  const begun = (found.startedFrom === undefined) !== (job.startFrom === undefined) ? 'beginning' : undefined;
  if (different !== undefined || begun !== undefined || record.seed !== job.seed)
    throw new ExperimentError(
      `${path}: another ${different === 'recipeOptions' ? 'recipe' : (different ?? begun ?? 'seed')}: expected the record of ${job.id}. Name another folder, or give the experiment another name.`,
    );
  return record;
}
