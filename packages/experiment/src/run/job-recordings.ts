import type { Utterance } from '@ser/datasets';
import type { CorpusName } from '../corpus/corpus-source.js';
import { type LoadRecordingsOptions, loadRecordings, withOwnNames } from '../corpus/load-recordings.js';
import type { Recordings } from '../corpus/recordings.js';
import { ExperimentError } from '../experiment-error.js';
import type { Job } from '../plan/job.js';

/** Recordings that a job trains, chooses and tests with. */
export interface JobRecordings {
  readonly train: Recordings;
  /** The tested corpus, under `cross-corpus`. */
  readonly test?: Recordings;
  readonly utterances: readonly Utterance[];
  /** How many of them, the first, are of the training corpus. */
  readonly trained: number;
  readonly classNames: readonly string[];
  /** The known corpus that they are, alone. */
  readonly known?: CorpusName;
  readonly remarks: readonly string[];
}

/**
 * The recordings of a job's corpus, and under `cross-corpus` those of the other one behind them.
 *
 * @throws what {@link loadRecordings} throws; {@link ExperimentError} where the tested corpus has a class that the other lacks
 */
export async function jobRecordings(
  { corpus, testCorpus }: Pick<Job, 'corpus' | 'testCorpus'>,
  options: LoadRecordingsOptions = {},
): Promise<JobRecordings> {
  const train = await loadRecordings(corpus, options);
  const { utterances, classNames, known, remarks } = train;
  if (testCorpus === undefined)
    return { train, utterances, trained: utterances.length, classNames, known, remarks };
  const test = await loadRecordings(testCorpus, options);
  requireKnownClasses(train, test);
  return {
    train,
    test,
    utterances: [...withOwnNames(train), ...withOwnNames(test)],
    trained: utterances.length,
    classNames,
    remarks: [...remarks, ...test.remarks],
  };
}

function requireKnownClasses(train: Recordings, test: Recordings): void {
  const strange = [...new Set(test.utterances.map(({ emotion }) => emotion))].filter(
    (emotion) => !train.classNames.includes(emotion),
  );
  if (strange.length === 0) return;
  throw new ExperimentError(
    `${test.name} has recordings of ${strange.join(', ')}, which ${train.name} does not have: expected classes among ${train.classNames.join(', ')}. Give testCorpus a label map, with null for what is to be left out, or 'shared' to both.`,
  );
}
