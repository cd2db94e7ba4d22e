import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Optimizer } from '../optimizers/optimizer.js';
import { refuseTooLarge } from '../refuse-too-large.js';
import { type Batch, tensorsOf } from './batch.js';
import { isRepetition, type RecordedStep, recordStep } from './recorded-step.js';
import { type Recorder, recorderOf } from './recorder.js';
import { type StepOptions, type StepOutputs, trainingStep } from './training-step.js';

/** What a step saw before it changed the weights. */
export interface StepResult {
  /** Mean cross-entropy of the batch, plus the model's regularisation penalties. */
  readonly loss: number;
  /** Row-major [size, classCount]. */
  readonly probabilities: Float32Array;
}

/** Takes the steps of one training. */
export interface Steps {
  /**
   * One update of the model's trainable weights.
   *
   * @throws {TrainerError} where memory does not hold the batch, and for a weight without influence on the output
   */
  take(batch: Batch, options: StepOptions): Promise<StepResult>;
  /** Has the next step recorded anew: what layers do may have changed, as it may with an epoch. */
  renew(): void;
  /** Gives the memory of a recorded step back. */
  dispose(): void;
}

/** Steps in a row of which none was the one before repeated, after which none is recorded any more. The first step of all never is. */
const MOST_FAILURES = 4;

/**
 * Steps of a model by an optimiser. Where the engine records kernels, steps are recorded until two in a row called the same
 * kernels with the same numbers; those that follow call these kernels again without the JavaScript around them. Results
 * have the same bits either way.
 *
 * @example
 * ```ts
 * const steps = createSteps(model, rmsprop());
 * const { loss } = await steps.take(batch, { iteration: 0, scale: 1 });
 * steps.dispose();
 * ```
 */
export function createSteps(model: LayersModel, optimizer: Optimizer): Steps {
  let last: RecordedStep | undefined;
  let isTrusted = false;
  let isStale = false;
  let failures = 0;

  const record = (recorder: Recorder, batch: Batch, options: StepOptions): StepOutputs => {
    const before = last?.trace;
    last?.dispose();
    last = undefined;
    const { outputs, step } = recordStep(recorder, model, optimizer, batch, options);
    last = step;
    isTrusted = step !== undefined && before !== undefined && isRepetition(before, step.trace, options);
    isStale = false;
    failures = isTrusted ? 0 : failures + 1;
    return outputs;
  };
  const outputsOf = (batch: Batch, options: StepOptions): StepOutputs => {
    const recorder = optimizer.kernel && failures < MOST_FAILURES ? recorderOf(tf.backend()) : undefined;
    // The last batch of an epoch may be smaller, and is not worth a recording.
    if (recorder === undefined || last?.takes(batch) === false) return take(model, optimizer, batch, options);
    if (last?.isCurrent() && isTrusted && !isStale) return last.repeat(batch, options);
    return record(recorder, batch, options);
  };
  return {
    async take(batch, options) {
      const { loss, probabilities } = refuseTooLarge(
        `batch of ${batch.size} examples of shape [${batch.shape.join(', ')}]`,
        'Make batchSize, the examples or the model smaller.',
        () => outputsOf(batch, options),
      );
      const [value, rows] = await Promise.all([loss.data<'float32'>(), probabilities.data<'float32'>()]);
      tf.dispose([loss, probabilities]);
      return { loss: value[0], probabilities: rows.slice() };
    },
    renew() {
      isStale = true;
    },
    dispose() {
      last?.dispose();
      last = undefined;
    },
  };
}

/** A step that is not recorded. */
function take(model: LayersModel, optimizer: Optimizer, batch: Batch, options: StepOptions): StepOutputs {
  const inputs = tensorsOf(batch);
  try {
    return trainingStep(model, optimizer, inputs, options);
  } finally {
    tf.dispose([inputs.features, inputs.targetDistributions]);
  }
}
