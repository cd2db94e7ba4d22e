import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { STEP_KERNEL } from '../fit/seeded-layers.js';
import type { Clipping } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { RecordedCall, Recorder, Recording } from './recorder.js';
import { type StepBatch, tensorsOf } from './step-batch.js';
import { type StepOptions, type StepOutputs, trainingStep } from './training-step.js';

/** The loss and the probabilities; a layer that keeps more has a state of its own, such as that of a stateful LSTM. */
const RESULTS = 2;

/** What two steps have in common if the second is the first one repeated. */
export interface Trace {
  readonly calls: readonly RecordedCall[];
  readonly constants: readonly number[];
  /** The attributes of its calls in another step. */
  attributesAt(options: StepOptions): (call: RecordedCall) => RecordedCall['attributes'];
}

/** A step whose kernels can be called again. */
export interface RecordedStep {
  readonly trace: Trace;
  /** Whether a batch is of the size that was recorded. */
  takes(batch: StepBatch): boolean;
  /** Whether the model's weights and the optimiser's slots are still those that it read and wrote, and gradients are clipped alike. */
  isCurrent(options: StepOptions): boolean;
  repeat(batch: StepBatch, options: StepOptions): StepOutputs;
  dispose(): void;
}

/** Takes a step and records it; `step` is undefined where its kernels alone would not do the same again. */
export function recordStep(
  recorder: Recorder,
  model: LayersModel,
  optimizer: Optimizer,
  batch: StepBatch,
  options: StepOptions,
): { readonly outputs: StepOutputs; readonly step?: RecordedStep } {
  const inputs = tensorsOf(batch);
  const disposeInputs = () => tf.dispose([inputs.features, inputs.targetDistributions]);
  const weights = model.weights.map((weight) => ({ weight, dataId: weight.read().dataId }));
  const areSame = () => weights.every(({ weight, dataId }) => weight.read().dataId === dataId);
  let outputs: StepOutputs | undefined;
  let recording: Recording | undefined;
  try {
    recording = recorder.recordKernels(() => {
      outputs = trainingStep(model, optimizer, inputs, options);
    });
  } catch (error) {
    disposeInputs();
    throw error;
  }
  if (!recording?.isCurrent() || recording.results !== RESULTS || !areSame()) {
    recording?.dispose();
    disposeInputs();
    return { outputs: outputs! };
  }
  const { loss, probabilities } = outputs!;
  const copies = (): StepOutputs => ({ loss: loss.clone(), probabilities: probabilities.clone() });
  const attributesAt: Trace['attributesAt'] = ({ iteration, scale }) => {
    const update = optimizer.kernel?.attributesAt(iteration, scale);
    return ({ kernel, attributes }) => {
      if (kernel === optimizer.kernel?.name) return { ...attributes, ...update };
      if (kernel !== STEP_KERNEL) return attributes;
      return { ...attributes, step: (attributes.step as number) + iteration - options.iteration };
    };
  };
  const step: RecordedStep = {
    trace: { calls: recording.calls, constants: recording.constants, attributesAt },
    takes: ({ size, shape }) => size === batch.size && shape.join() === batch.shape.join(),
    isCurrent: ({ clip }) => recording.isCurrent() && areSame() && isSameClipping(clip, options.clip),
    repeat(next, now) {
      recorder.overwrite(inputs.features, next.features);
      recorder.overwrite(inputs.targetDistributions, next.targetDistributions);
      recording.repeat(attributesAt(now));
      return copies();
    },
    dispose() {
      recording.dispose();
      tf.dispose([loss, probabilities]);
      disposeInputs();
    },
  };
  return { outputs: copies(), step };
}

function isSameClipping(a: Clipping = {}, b: Clipping = {}): boolean {
  return a.norm === b.norm && a.value === b.value;
}

/** Whether a step called the kernels of another one with what their attributes are in the second step. */
export function isRepetition(first: Trace, second: Trace, options: StepOptions): boolean {
  const facts = (calls: readonly RecordedCall[], attributesOf: (call: RecordedCall) => unknown) =>
    JSON.stringify(calls.map((call) => [call.kernel, call.shapes, attributesOf(call)]));
  return (
    first.constants.join() === second.constants.join() &&
    facts(first.calls, first.attributesAt(options)) === facts(second.calls, ({ attributes }) => attributes)
  );
}
