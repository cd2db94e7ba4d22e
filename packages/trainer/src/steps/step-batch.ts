import * as tf from '@tensorflow/tfjs-core';
import type { StepInputs } from './training-step.js';

/** A batch as it goes into one step. */
export interface StepBatch {
  /** Row-major [size, ...shape]. */
  readonly features: Float32Array;
  readonly shape: readonly number[];
  /** Row-major [size, classCount]: what the probabilities should be. */
  readonly targetDistributions: Float32Array;
  readonly size: number;
}

/** The batch on the engine; the caller disposes it. */
export function tensorsOf({ features, shape, targetDistributions, size }: StepBatch): StepInputs {
  return {
    features: tf.tensor(features, [size, ...shape], 'float32'),
    targetDistributions: tf.tensor2d(
      targetDistributions,
      [size, targetDistributions.length / size],
      'float32',
    ),
  };
}
