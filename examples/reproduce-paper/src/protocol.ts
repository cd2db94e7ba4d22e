import {
  DatasetError,
  emoBoxFolds,
  groupKFold,
  type Split,
  stratifiedKFold,
  stratifiedSplit,
  type Utterance,
} from '@ser/datasets';
import type { ExperimentOptions } from './options.js';

/** Which recordings fit the weights, choose the epoch, and are looked at once at the end. */
export interface ProtocolSplit {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  /** How many folds the protocol has. */
  readonly folds: number;
  /** One sentence for the record and the report. */
  readonly description: string;
}

/** Share of the training recordings that choose the epoch in a random split: a tenth of the corpus. */
const VALIDATION_SHARE = 1 / 8;
const RANDOM_FOLDS = 5;
const SYNTHETIC_FOLDS = 4;

/**
 * Splits a corpus by the protocol that was asked for.
 *
 * @param contents One key a recording; those of equal keys (byte-identical files) stay on one side.
 * @throws DatasetError for a fold that the protocol does not have.
 */
export function splitByProtocol(
  utterances: readonly Utterance[],
  contents: readonly string[],
  { protocol, fold, seed }: Pick<ExperimentOptions, 'protocol' | 'fold' | 'seed'>,
): ProtocolSplit {
  return protocol === 'random'
    ? randomSplit(utterances, contents, fold, seed)
    : speakerIndependentSplit(utterances, fold, seed);
}

/** P2: every speaker on every side. */
function randomSplit(
  utterances: readonly Utterance[],
  contents: readonly string[],
  fold: number,
  seed: number,
): ProtocolSplit {
  const emotions = utterances.map(({ emotion }) => emotion);
  const folds = stratifiedKFold(emotions, { folds: RANDOM_FOLDS, seed, keepTogether: contents });
  const { train: rest, test } = pick(folds, fold);
  const inner = stratifiedSplit(at(emotions, rest), {
    testShare: VALIDATION_SHARE,
    seed,
    keepTogether: at(contents, rest),
  });
  return {
    train: inner.train.map((index) => rest[index]),
    validation: inner.test.map((index) => rest[index]),
    test,
    folds: folds.length,
    description: `fold ${fold} of ${folds.length}, stratified by emotion at random: every speaker is heard in training`,
  };
}

/** P3: the fold's speakers are tested, the next fold's choose the epoch, the others train. */
function speakerIndependentSplit(
  utterances: readonly Utterance[],
  fold: number,
  seed: number,
): ProtocolSplit {
  const speakers = utterances.map(({ speaker }) => speaker);
  const folds =
    utterances[0].corpus === 'synthetic'
      ? groupKFold(speakers, { folds: SYNTHETIC_FOLDS, seed })
      : emoBoxFolds(utterances);
  const { test } = pick(folds, fold);
  const validation = folds[fold % folds.length].test;
  const held = new Set([...test, ...validation]);
  const names = (indices: Int32Array) => [...new Set(at(speakers, indices))].join(', ');
  return {
    train: Int32Array.from(utterances.keys()).filter((index) => !held.has(index)),
    validation,
    test,
    folds: folds.length,
    description:
      `fold ${fold} of ${folds.length}: speakers ${names(test)} are tested and ${names(validation)} choose the epoch; ` +
      'neither is heard in training',
  };
}

function pick(folds: readonly Split[], fold: number): Split {
  if (fold > folds.length)
    throw new DatasetError(
      `--fold ${fold}: this protocol has ${folds.length} folds; choose one from 1 to ${folds.length}.`,
    );
  return folds[fold - 1];
}

function at<T>(values: readonly T[], indices: Int32Array): T[] {
  return Array.from(indices, (index) => values[index]);
}
