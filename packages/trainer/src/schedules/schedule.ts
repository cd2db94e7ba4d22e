import type { EpochRecord } from '../fit/history.js';
import type { JsonObject } from '../json.js';

/** Where in a run the next update stands. */
export interface Moment {
  /** Updates so far. */
  readonly step: number;
  /** Updates of one epoch. */
  readonly batches: number;
  /** Finished epochs. */
  readonly history: readonly EpochRecord[];
}

/**
 * What the optimiser's learning rate is multiplied by. A function of the moment alone, so that a resumed run needs
 * no state of it.
 */
export interface Schedule {
  readonly name: string;
  readonly options: JsonObject;
  /** The factor of the next update. */
  scale(moment: Moment): number;
}
