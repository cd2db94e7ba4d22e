import type { EpochRecord } from './history.js';
import type { TrainingState } from './training-state.js';

/** What the training loop tells its observers. Epochs, batches and steps count from 1. */
export type TrainingEvent =
  | {
      readonly type: 'start';
      /** Of the whole run. */
      readonly epochs: number;
      /** Updates of one epoch. */
      readonly batches: number;
      /** Updates already done where a run is resumed, else 0. */
      readonly step: number;
      /** Epochs already done where a run is resumed. */
      readonly history: readonly EpochRecord[];
      /** When the run began, ISO 8601; before a resume, that is. */
      readonly startedAt: string;
    }
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly epochs: number;
      readonly batch: number;
      readonly batches: number;
      /** Updates since the beginning of the run. */
      readonly step: number;
      /** Means over the epoch so far. */
      readonly loss: number;
      readonly accuracy: number;
      readonly learningRate: number;
    }
  | {
      readonly type: 'epoch';
      readonly record: EpochRecord;
      readonly epochs: number;
      /** Whether this is the best epoch so far. */
      readonly best: boolean;
      /** Everything needed to resume from here. */
      readonly state: () => Promise<TrainingState>;
    }
  /** The signal was aborted; the step under way was finished. */
  | {
      readonly type: 'stop';
      readonly epoch: number;
      /** Everything needed to resume from here. */
      readonly state: () => Promise<TrainingState>;
    }
  | { readonly type: 'fail'; readonly error: unknown }
  /** All epochs are done. */
  | { readonly type: 'end'; readonly history: readonly EpochRecord[] };

/** Progress bars, checkpoints and the like: called for each event, awaited, in the order given. */
export type TrainingObserver = (event: TrainingEvent) => void | Promise<void>;
