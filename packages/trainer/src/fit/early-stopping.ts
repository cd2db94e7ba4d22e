import { requireInteger, requireNumber } from '../require-number.js';
import { type EpochRecord, type Monitor, score } from './history.js';

/** When to end a run before its last epoch. */
export interface EarlyStopping {
  /** Epochs without improvement of the validation measure (option `monitor`) after which training ends. */
  readonly patience: number;
  /** What counts as improvement. Default 0 (Keras): anything. */
  readonly minDelta?: number;
}

/** @throws {TrainerError} for an option outside its range */
export function checkEarlyStopping({ patience, minDelta = 0 }: EarlyStopping): Required<EarlyStopping> {
  requireInteger('earlyStopping.patience', patience, {
    least: 1,
    advice: 'Pass after how many epochs without improvement to stop, for instance 10.',
  });
  requireNumber('earlyStopping.minDelta', minDelta, { least: 0, advice: "Pass 0, Keras' default." });
  return { patience, minDelta };
}

/** Whether the last `patience` epochs brought nothing: Keras' `EarlyStopping`, worked out from the history. */
export function hasStopped(
  history: readonly EpochRecord[],
  monitor: Monitor,
  { patience, minDelta = 0 }: EarlyStopping,
): boolean {
  let [best, waited] = [Number.NEGATIVE_INFINITY, 0];
  for (const record of history) {
    const now = score(record, monitor);
    if (now > best + minDelta) [best, waited] = [now, 0];
    else waited++;
    if (waited >= patience) return true;
  }
  return false;
}
