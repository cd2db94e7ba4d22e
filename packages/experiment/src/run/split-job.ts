import type { Clip } from '../clips/clips.js';
import type { Extracted } from '../features/extract-one.js';
import { type ProtocolSplit, type SplitRequest, splitByProtocol } from '../protocol/split-by-protocol.js';
import type { JobContext } from './job-context.js';
import type { JobRecordings } from './job-recordings.js';

/** Said at the terminal and in the record, so that the history's best test epoch is not taken for a result. */
export const TEST_WAS_WATCHED =
  'the test side was measured after every epoch; nothing was chosen by it, and its best epoch would be a LEAK';

/** Clips that a job trains on, validates with and tests, by the contents of their files; what was found is said. */
export function splitClips(
  context: JobContext,
  recordings: JobRecordings,
  clips: readonly Clip[],
  extracted: readonly Extracted[],
): ProtocolSplit {
  const { job, say } = context;
  const contents = extracted.map((file) => file.sha256);
  const split = splitByProtocol(clips, contents, requestOf(context, recordings));
  say(`protocol: ${job.protocol}, ${split.description}`);
  if (split.leaks.length > 0) say(`LEAKS, as this protocol is meant to: ${split.leaks.join(', ')}`);
  for (const remark of split.remarks) say(`protocol: ${remark}`);
  if (job.testEveryEpoch) say(`protocol: ${TEST_WAS_WATCHED}`);
  const { train, validation, test } = split;
  say(`recordings: ${train.length} train, ${validation.length} validate, ${test.length} test`);
  if (!isHeldOut(split))
    say('validation: recordings that are trained on as well; what is said of them tells nothing of others');
  return split;
}

/** Whether validation says something of recordings that were not trained on. */
export function isHeldOut({ train, validation }: ProtocolSplit): boolean {
  const trained = new Set(train);
  return !validation.some((index) => trained.has(index));
}

/** A recipe is chosen on held-out validation recordings; only then may it train on them as well. */
export function requestOf({ job }: JobContext, { known, trained }: JobRecordings): SplitRequest {
  const { protocol, fold, seed, recipe, test = true } = job;
  const { missingClasses } = recipe.training;
  return {
    protocol,
    fold,
    seed,
    corpus: known,
    trained,
    missingClasses,
    epoch: test ? recipe.epoch : 'validation',
  };
}
