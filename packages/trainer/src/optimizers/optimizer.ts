import type { Tensor } from '@tensorflow/tfjs-core';
import type { JsonObject } from '../json.js';

/** A tensor that an optimiser keeps beside a weight (a running mean, a momentum), as plain data. */
export interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Everything an optimiser has to remember between two steps. */
export interface OptimizerState {
  readonly name: string;
  readonly slots: readonly Slot[];
}

/** Turns gradients into new weights. The caller counts the iterations, so that only slots are state. */
export interface Optimizer {
  readonly name: string;
  /** Options with their defaults filled in: part of a run's record, and of what a resumed run must share. */
  readonly options: JsonObject;
  /** The learning rate of an iteration, counted from 0. */
  learningRateAt(iteration: number): number;
  /**
   * The kernel by which {@link Optimizer.update} changes each weight on engines that have it, over its old values where no other
   * tensor shares them. Engines that record kernels repeat steps of an optimiser that has one.
   */
  readonly kernel?: {
    readonly name: string;
    /** Its attributes in an iteration; `scale` as in {@link Optimizer.update}. */
    attributesAt(iteration: number, scale: number): Readonly<Record<string, number>>;
  };
  /**
   * New values for all weights. Where the optimiser has a {@link Optimizer.kernel} they may lie where the old ones were, if these
   * belong to the weight alone.
   *
   * @param weights the values now, always the same list in the same order
   * @param gradients one of the same shape for each weight
   * @param iteration 0-based count of updates so far
   * @param scale what a schedule multiplies the learning rate by; default 1
   */
  update(
    weights: readonly Tensor[],
    gradients: readonly Tensor[],
    iteration: number,
    scale?: number,
  ): Tensor[];
  /** A copy of the slots, for a checkpoint. */
  exportState(): Promise<OptimizerState>;
  /** Goes on from a state that {@link Optimizer.exportState} gave. */
  importState(state: OptimizerState): void;
  /** Forgets and frees the slots. */
  dispose(): void;
}
