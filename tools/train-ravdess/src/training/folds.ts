import { emoBoxFolds, type Spoken } from '@ser/datasets';

/** One of EmoBox' folds with the speakers by whom recipes are chosen. */
export interface TrialFold {
  readonly name: string;
  /** Recordings of the training speakers, without those of the validation speakers. */
  readonly train: readonly number[];
  /** The test speakers of the next fold: as many, and of other voices. */
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** EmoBox' folds; the trials never look at `test`. */
export function trialFolds(recordings: readonly Spoken[]): TrialFold[] {
  const folds = emoBoxFolds(recordings);
  return folds.map(({ name, test }, f) => {
    const validation = folds[(f + 1) % folds.length].test;
    const kept = new Set([...test, ...validation]);
    const train = recordings.map((_, i) => i).filter((i) => !kept.has(i));
    return { name, train, validation: [...validation], test: [...test] };
  });
}
