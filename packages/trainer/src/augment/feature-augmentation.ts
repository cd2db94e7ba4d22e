import type { Uniform } from '@ser/foundation';
import type { JsonObject } from '../json.js';

/** A training batch on its way into a step. */
export interface AugmentedBatch {
  /** Row-major [size, ...shape]. */
  readonly features: Float32Array;
  readonly shape: readonly number[];
  /** Row-major [size, classes]. */
  readonly targetDistributions: Float32Array;
  readonly size: number;
}

/**
 * A random change of training batches, and of nothing else. `random` is seeded by the run's seed and the step, so
 * that a resumed run makes the same changes.
 */
export interface FeatureAugmentation {
  readonly name: string;
  readonly options: JsonObject;
  /** The changed batch; the given one is left alone. */
  apply(batch: AugmentedBatch, uniform: Uniform): AugmentedBatch;
}
