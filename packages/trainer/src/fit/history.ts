/** What one epoch did. Losses are means over examples; shares are in [0, 1]. */
export interface EpochRecord {
  /** 1-based. */
  readonly epoch: number;
  /** Over the training batches as each was seen, before its own update, with dropout and penalties. */
  readonly loss: number;
  /** Over the training batches as each was seen, with dropout: what the paper's Figure 3 plots. */
  readonly accuracy: number;
  /** On the validation set after the epoch, without penalties. */
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly validationUar: number;
  /** On the test set after the epoch, where the option `testEveryEpoch` asks for it. Nothing is chosen by them. */
  readonly testAccuracy?: number;
  readonly testUar?: number;
  /** Of the epoch's last update. */
  readonly learningRate: number;
  /** Updates in this epoch. */
  readonly steps: number;
  /** Training and validation. */
  readonly seconds: number;
}

/** A validation measure: the highest UAR or accuracy, or the lowest loss is the best. */
export type Measure = 'uar' | 'accuracy' | 'loss';

/** What chooses an epoch: a validation measure, or 'last' for the last epoch. */
export type Monitor = Measure | 'last';

/** Least and greatest of a measure. */
export interface Range {
  readonly least: number;
  readonly greatest: number;
}

/** How far apart the last epochs lie: with a constant learning rate the last one alone says little. */
export interface LastEpochs {
  readonly from: number;
  readonly to: number;
  readonly validationAccuracy: Range;
  readonly validationUar: Range;
  readonly validationLoss: Range;
}

/** The measure of an epoch, turned so that more is better. */
export function score(record: EpochRecord, monitor: Monitor): number {
  if (monitor === 'last') return record.epoch;
  if (monitor === 'loss') return -record.validationLoss;
  return monitor === 'uar' ? record.validationUar : record.validationAccuracy;
}

/** Whether an epoch beats the best so far: by the measure, among equals by lower loss, else the earlier stays. */
export function isBetter(record: EpochRecord, best: EpochRecord | undefined, monitor: Monitor): boolean {
  if (!best) return true;
  const difference = score(record, monitor) - score(best, monitor);
  return difference > 0 || (difference === 0 && record.validationLoss < best.validationLoss);
}

/** The best epoch of a history that is not empty. */
export function chooseEpoch(history: readonly EpochRecord[], monitor: Monitor): EpochRecord {
  return history.reduce((best, record) => (isBetter(record, best, monitor) ? record : best));
}

/** The range of the last ten epochs, or of all where there are fewer. */
export function lastEpochs(history: readonly EpochRecord[], count = 10): LastEpochs {
  const last = history.slice(-count);
  const range = (measure: 'validationAccuracy' | 'validationUar' | 'validationLoss'): Range => {
    const values = last.map((record) => record[measure]);
    return { least: Math.min(...values), greatest: Math.max(...values) };
  };
  return {
    from: last[0].epoch,
    to: last[last.length - 1].epoch,
    validationAccuracy: range('validationAccuracy'),
    validationUar: range('validationUar'),
    validationLoss: range('validationLoss'),
  };
}
