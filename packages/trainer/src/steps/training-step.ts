import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { crossEntropy } from '../metrics/cross-entropy.js';
import { type Clipping, clipGradients } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';

/** How one step goes about its update. */
export interface StepOptions {
  /** 0-based count of updates so far. */
  readonly iteration: number;
  /** What the schedule multiplies the optimiser's learning rate by. */
  readonly scale: number;
  readonly clip?: Clipping;
}

/** A batch on the engine. */
export interface StepInputs {
  /** [size, …shape] */
  readonly features: tf.Tensor;
  /** [size, classCount]: what the probabilities should be. */
  readonly targetDistributions: tf.Tensor2D;
}

/** What a step saw before it changed the weights; the caller disposes it. */
export interface StepOutputs {
  /** Mean cross-entropy of the batch, plus the model's regularisation penalties. */
  readonly loss: tf.Scalar;
  /** [size, classCount] */
  readonly probabilities: tf.Tensor2D;
}

/** One update of the model's trainable weights. */
export function trainingStep(
  model: LayersModel,
  optimizer: Optimizer,
  { features, targetDistributions }: StepInputs,
  { iteration, scale, clip }: StepOptions,
): StepOutputs {
  let probabilities: tf.Tensor2D | undefined;
  try {
    return tf.tidy(() => {
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const { value, gradients } = gradientsOf(() => {
        const [loss, output] = forward(model, features, targetDistributions);
        probabilities = tf.keep(output);
        return loss;
      }, variables);
      const given = clip ? clipGradients(gradients, clip) : gradients;
      const updated = optimizer.update(variables, given, iteration, scale);
      for (const [i, weight] of model.trainableWeights.entries()) weight.write(updated[i]);
      return { loss: tf.keep(value), probabilities: probabilities! };
    });
  } catch (error) {
    probabilities?.dispose();
    throw error;
  }
}

/** The forward pass in training mode and its loss; batch normalisation updates its statistics on the way. */
function forward(
  model: LayersModel,
  features: tf.Tensor,
  targetDistributions: tf.Tensor2D,
): [tf.Scalar, tf.Tensor2D] {
  const probabilities = model.apply(features, { training: true }) as tf.Tensor2D;
  const penalties = model.calculateLosses();
  const loss = penalties.reduce<tf.Scalar>(
    (sum, penalty) => tf.add(sum, penalty),
    crossEntropy(probabilities, targetDistributions),
  );
  return [loss, probabilities];
}

function gradientsOf(loss: () => tf.Scalar, variables: readonly tf.Variable[]) {
  const { value, grads } = tf.variableGrads(loss, [...variables]);
  const gradients = variables.map((variable) => {
    const gradient = grads[variable.name];
    if (gradient) return gradient;
    throw new TrainerError(
      `weight ${variable.name}: expected one that influences the model's output. Freeze or remove it.`,
    );
  });
  return { value, gradients };
}
