import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { STEP_KERNEL, seededLayers } from '../fit/seeded-layers.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { refuseTooLarge } from '../refuse-too-large.js';
import { isRepetition, type RecordedStep, recordStep, type Trace } from './recorded-step.js';
import { type Recorder, recorderOf } from './recorder.js';
import { type StepBatch, tensorsOf } from './step-batch.js';
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
   * One update of the model's trainable weights. Each {@link SeededLayer} is told the iteration first.
   *
   * @throws {TrainerError} where memory does not hold the batch, and for a weight without influence on the output
   */
  take(batch: StepBatch, options: StepOptions): Promise<StepResult>;
  /** Gives the memory of a recorded step back; the next one is recorded anew, as layers may do something else in another epoch. */
  renew(): void;
  /** The same, after the last step. */
  dispose(): void;
}

/** Repetitions that make up for what their recording cost. */
const WORTH_RECORDING = 2;

/** Recordings in a row with fewer repetitions, after which none is made any more: it may take three until one can be repeated. */
const MOST_IN_VAIN = 4;

/**
 * Steps of a model by an optimiser. Where the engine records kernels, steps are recorded until two in a row called the same
 * kernels with the same numbers; those that follow call these kernels again without the JavaScript around them. Results
 * have the same bits either way. That supposes layers which call the same kernels in each step of an epoch: where one that takes a
 * seed and a step does not name the kernel that gets the step ({@link SeededLayer}), none is recorded; nor where a layer keeps tensors
 * from one step to the next.
 *
 * @example
 * ```ts
 * const steps = createSteps(model, rmsprop());
 * const { loss } = await steps.take(batch, { iteration: 0, scale: 1 });
 * steps.dispose();
 * ```
 */
export function createSteps(model: LayersModel, optimizer: Optimizer): Steps {
  const seeded = seededLayers(model.layers);
  const layersRepeat = seeded.every(({ stepKernel }) => stepKernel === STEP_KERNEL);
  let last: RecordedStep | undefined;
  /** What the step before called. */
  let before: Trace | undefined;
  let isTrusted = false;
  let repetitions = 0;
  let inVain = 0;

  const forget = () => {
    last?.dispose();
    last = undefined;
    isTrusted = false;
  };

  const record = (recorder: Recorder, batch: StepBatch, options: StepOptions): StepOutputs => {
    forget();
    const { outputs, step } = recordStep(recorder, model, optimizer, batch, options);
    last = step;
    isTrusted = step !== undefined && before !== undefined && isRepetition(before, step.trace, options);
    before = step?.trace;
    repetitions = 0;
    inVain++;
    return outputs;
  };
  const repeat = (recorded: RecordedStep, batch: StepBatch, options: StepOptions): StepOutputs => {
    if (++repetitions === WORTH_RECORDING) inVain = 0;
    return recorded.repeat(batch, options);
  };
  const outputsOf = (batch: StepBatch, options: StepOptions): StepOutputs => {
    const recorder = layersRepeat && optimizer.kernel !== undefined ? recorderOf(tf.backend()) : undefined;
    // The last batch of an epoch may be smaller, and is not worth a recording.
    if (recorder === undefined || last?.takes(batch) === false) return take(model, optimizer, batch, options);
    if (isTrusted && last?.isCurrent(options)) return repeat(last, batch, options);
    if (inVain < MOST_IN_VAIN) return record(recorder, batch, options);
    forget();
    return take(model, optimizer, batch, options);
  };
  return {
    async take(batch, options) {
      for (const layer of seeded) layer.step = options.iteration;
      const { loss, probabilities } = refuseTooLarge(
        `batch of ${batch.size} examples of shape [${batch.shape.join(', ')}]`,
        'Make batchSize, the examples or the model smaller.',
        () => outputsOf(batch, options),
      );
      const [value, rows] = await Promise.all([loss.data<'float32'>(), probabilities.data<'float32'>()]);
      tf.dispose([loss, probabilities]);
      return { loss: value[0], probabilities: rows.slice() };
    },
    renew: forget,
    dispose: forget,
  };
}

/** A step that is not recorded. */
function take(model: LayersModel, optimizer: Optimizer, batch: StepBatch, options: StepOptions): StepOutputs {
  const inputs = tensorsOf(batch);
  try {
    return trainingStep(model, optimizer, inputs, options);
  } finally {
    tf.dispose([inputs.features, inputs.targetDistributions]);
  }
}
