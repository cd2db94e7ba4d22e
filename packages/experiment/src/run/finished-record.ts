import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RunRecord } from '@ser/trainer';
import { readRunRecord } from '@ser/trainer/node';
import { sourceName } from '../corpus/source-name.js';
import { ExperimentError } from '../experiment-error.js';
import type { Job } from '../plan/job.js';
import { startingWeightsSha256 } from '../recipe/start-from.js';
import { factsOf } from './experiment-facts.js';
import { readIdentities } from './recordings-identity.js';

/** What a record may be of in place of what is asked, for messages. */
const OTHER = {
  corpus: 'another corpus',
  protocol: 'another protocol',
  fold: 'another fold',
  seed: 'another seed',
  recipeOptions: 'another recipe',
  startedFrom: 'a training that began with other weights',
  recordings: 'another number of recordings',
  labelsSha256: 'recordings with other labels',
  recordingsSha256: 'recordings with other contents',
} as const;

/** In place of a hash, where no other network's weights were taken over. */
const FROM_THE_SEED = 'the seed';

/**
 * The record that a finished job left in its folder; undefined where there is none.
 *
 * @param identityNow - what the job's recordings are now
 * @throws {@link ExperimentError} where the record is another job's, or of recordings that have changed since: its result must
 *   not be taken for this one's
 */
export async function finishedRecord(
  folder: string,
  job: Job,
  identityNow = readIdentities(),
): Promise<RunRecord | undefined> {
  const path = join(folder, 'run.json');
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const record = await readRunRecord(path);
  const facts = factsOf(record);
  const found = { ...facts, seed: record.seed, startedFrom: facts.startedFrom?.sha256 ?? FROM_THE_SEED };
  const wanted = {
    corpus: sourceName(job.corpus),
    protocol: job.protocol,
    fold: job.fold,
    seed: job.seed,
    startedFrom: (await beginningOf(job)) ?? facts.startedFrom?.sha256 ?? 'weights that are gone',
    recipeOptions: JSON.parse(JSON.stringify(job.recipe)),
  };
  const different = firstDifference(found, wanted) ?? firstDifference(found, (await identityNow(job)) ?? {});
  if (different !== undefined)
    throw new ExperimentError(
      `${path}: the record of ${OTHER[different]}: expected that of ${job.id}. Name another folder, or delete this one.`,
    );
  return record;
}

/** Undefined where the weights are gone: as with recordings, the record is then taken by what else it says. */
function beginningOf({ startFrom }: Job): string | Promise<string | undefined> {
  return startFrom === undefined ? FROM_THE_SEED : startingWeightsSha256(startFrom).catch(() => undefined);
}

type Told = { readonly [Key in keyof typeof OTHER]?: unknown };

/** Older records do not hold their recipe, or what their labels were. */
function firstDifference(found: Told, wanted: Told): keyof Told | undefined {
  return (Object.keys(OTHER) as (keyof Told)[]).find(
    (key) =>
      found[key] !== undefined && wanted[key] !== undefined && !isDeepStrictEqual(found[key], wanted[key]),
  );
}
