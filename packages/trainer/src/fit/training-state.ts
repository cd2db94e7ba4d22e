import type { JsonObject } from '../json.js';
import type { OptimizerState, Slot } from '../optimizers/optimizer.js';
import type { EpochRecord } from './history.js';

/** The weights of one epoch. */
export interface EpochWeights {
  readonly epoch: number;
  readonly weights: readonly Float32Array[];
}

/** Where in the run a state stands. */
export interface Position {
  /** 1-based epoch under way, or next. */
  readonly epoch: number;
  /** Batches of that epoch already done. */
  readonly batch: number;
  /** Updates since the beginning of the run. */
  readonly step: number;
}

/** Sums over the epoch under way. */
export interface EpochSums {
  readonly loss: number;
  readonly correct: number;
  readonly examples: number;
  readonly seconds: number;
}

/**
 * A run at rest between two steps, as plain data: going on from it gives, bit for bit, what the run would have
 * given without the pause (same engine). Random states are not in it because there are none: shuffling, dropout
 * and augmentation are functions of the seed and the position.
 */
export interface TrainingState {
  /** Options and fingerprints that a run must share to resume from here. */
  readonly identity: JsonObject;
  /** The option of that name: only to explain a difference. */
  readonly experiment?: JsonObject;
  readonly startedAt: string;
  /** Wall time so far. */
  readonly seconds: number;
  readonly position: Position;
  readonly sums: EpochSums;
  readonly history: readonly EpochRecord[];
  /** In the order of `model.getWeights()`. */
  readonly weights: readonly Float32Array[];
  readonly optimizer: OptimizerState;
  /** The mean of the weights, where the option `averageWeights` asks for one and a step is done. */
  readonly average?: readonly Slot[];
  readonly best?: EpochWeights;
}

/** At the beginning of an epoch nothing is summed yet. */
export const NOTHING_SUMMED: EpochSums = { loss: 0, correct: 0, examples: 0, seconds: 0 };
