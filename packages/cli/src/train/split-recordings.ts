import { stratifiedGroupKFold, stratifiedKFold, type Utterance } from '@ser/datasets';
import { cutValidation } from '@ser/trainer';
import { CliError } from '../cli-error.js';
import type { Protocol } from './recipe-names.js';

/** Indices of recordings. */
export interface Sides {
  readonly train: ArrayLike<number>;
  readonly validation: ArrayLike<number>;
  readonly test: ArrayLike<number>;
}

const FOLDS = 5;
/** One to train on, one to validate with, one to test. */
const LEAST_SPEAKERS = 3;

/**
 * A fifth of the recordings to test, a fifth of the others to validate. Speaker-independent: of voices that training does not
 * hear.
 *
 * @throws {@link CliError} for too few speakers; DatasetError and TrainerError where a class has too few recordings
 */
export function splitRecordings(
  utterances: readonly Utterance[],
  classNames: readonly string[],
  protocol: Protocol,
  seed: number,
): Sides {
  const targets = Int32Array.from(utterances, ({ emotion }) => classNames.indexOf(emotion));
  if (protocol === 'random') {
    const [{ train, test }] = stratifiedKFold(targets, { folds: FOLDS, seed });
    return { ...cutValidation(train, { targets }, { seed }), test };
  }
  const groups = utterances.map(({ speaker }) => speaker);
  const speakers = new Set(groups).size;
  if (speakers < LEAST_SPEAKERS)
    throw new CliError(
      `speakers ${speakers}: expected at least ${LEAST_SPEAKERS}, to test on voices that training does not hear. Add recordings of others, or pass --protocol random and trust its numbers for these voices only.`,
    );
  const [{ train, test }] = stratifiedGroupKFold(targets, groups, { folds: Math.min(FOLDS, speakers), seed });
  return { ...cutValidation(train, { targets, groups }, { by: 'groups', seed }), test };
}
