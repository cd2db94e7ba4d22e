import { join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import type { Job, JobRecord } from '../job.js';
import { readStates } from '../lease/records.js';
import { QueueError } from '../queue-error.js';
import { restoreFolder } from '../store/snapshot.js';
import type { Store } from '../store/store.js';

/** Options of {@link collect}. */
export interface CollectOptions {
  /** The stores of the shards: one that all share, or one each. */
  readonly from: readonly Store[];
  /** Where to: a folder that is made. */
  readonly folder: string;
  /** Those that should be there. Default: those that somebody began. */
  readonly jobs?: readonly Job[];
  /** Where a job's files go below the folder. Default: its id. */
  readonly place?: (job: Job) => string;
  /**
   * What must be equal where two stores have a record of one job. Default: result and files; a training's say when it ran.
   */
  readonly outcomeOf?: (record: JobRecord) => unknown;
}

/** What {@link collect} found. */
export interface Collected {
  /** In the order of the ids. */
  readonly records: readonly JobRecord[];
  /** Jobs of the plan that have no record, and what became of them. */
  readonly missing: readonly { readonly id: string; readonly state: string }[];
}

/**
 * Brings the records and files of a plan's jobs into one folder: `JOB/…` as the job left them, and `records.json` with all
 * records. Where two stores have a record of one job, they must agree.
 *
 * @throws {QueueError} that names a job of which two stores have different results
 */
export async function collect({
  from,
  folder,
  jobs,
  place = ({ id }) => id,
  outcomeOf = ({ result, files }) => [result, Object.entries(files).sort()],
}: CollectOptions): Promise<Collected> {
  const found = new Map<string, { readonly record: JobRecord; readonly store: Store }>();
  const states = new Map<string, string>();
  for (const store of from) {
    for (const [id, state] of await readStates(store, 1)) {
      if (!found.has(id)) states.set(id, state.state === 'failed' ? `failed: ${state.message}` : state.state);
      if (state.state === 'done') keepOne(found, id, { record: state.record, store }, outcomeOf);
    }
  }
  const wanted = jobs?.map(({ id }) => id) ?? [...states.keys()];
  const records = wanted.toSorted().flatMap((id) => found.get(id) ?? []);
  await makeFolder(folder, QueueError);
  for (const { record, store } of records)
    await restoreFolder(store, record.files, join(folder, place(record.job)));
  const all = records.map(({ record }) => record);
  await writeFileAtomically(join(folder, 'records.json'), `${JSON.stringify(all, null, 2)}\n`, QueueError);
  return {
    records: all,
    missing: wanted.flatMap((id) => (found.has(id) ? [] : [{ id, state: states.get(id) ?? 'not begun' }])),
  };
}

type Found = { readonly record: JobRecord; readonly store: Store };

function keepOne(
  found: Map<string, Found>,
  id: string,
  next: Found,
  outcomeOf: (record: JobRecord) => unknown,
): void {
  const text = ({ record }: Found) => JSON.stringify(outcomeOf(record));
  const first = found.get(id);
  if (first === undefined) found.set(id, next);
  else if (text(first) !== text(next))
    throw new QueueError(
      `job ${id} has one result in ${first.store.location} and another in ${next.store.location}: expected equal ones, as the same job gives them. Compare both records, and leave one store out.`,
    );
}
