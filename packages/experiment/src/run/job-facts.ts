import type { UsedEngine } from '@ser/backend';
import type { Clip } from '../clips/clips.js';
import type { Extracted } from '../features/extract-one.js';
import type { Job } from '../plan/job.js';
import type { ProtocolSplit } from '../protocol/split-by-protocol.js';
import type { StartingWeights } from '../recipe/start-from.js';
import type { ExperimentFacts } from './experiment-facts.js';
import type { JobRecordings } from './job-recordings.js';
import { identityOf } from './recordings-identity.js';
import { isHeldOut, TEST_WAS_WATCHED } from './split-job.js';

/** What a job writes into its record, beside what the trainer does. */
export function factsFor(
  { experiment, protocol, recipe, fold, testEveryEpoch, facts }: Job,
  { train, test, remarks }: JobRecordings,
  clips: readonly Clip[],
  extracted: readonly Extracted[],
  split: ProtocolSplit,
  frontEnd: string,
  engine: UsedEngine,
  { startedFrom, warnings }: { startedFrom?: StartingWeights; warnings: readonly string[] },
): ExperimentFacts {
  const watched = testEveryEpoch ? [TEST_WAS_WATCHED] : [];
  const allRemarks = [...remarks, ...split.remarks, ...watched, ...warnings];
  return {
    corpus: train.name,
    ...(test && { testCorpus: test.name }),
    synthetic: train.synthetic && (test?.synthetic ?? true),
    protocol,
    recipe: recipe.name,
    recipeSummary: recipe.summary,
    fold,
    folds: split.folds,
    split: split.description,
    leaks: split.leaks.length > 0,
    findings: split.leaks,
    recordingsOfCorpus: train.complete + (test?.complete ?? 0),
    ...identityOf(
      clips,
      extracted.map(({ sha256 }) => sha256),
    ),
    frontEnd,
    engine: engine.description,
    engineName: engine.name,
    experiment,
    recipeOptions: recipe,
    heldOutValidation: isHeldOut(split),
    ...(startedFrom && { startedFrom }),
    ...(allRemarks.length > 0 && { remarks: allRemarks }),
    ...facts,
  };
}
