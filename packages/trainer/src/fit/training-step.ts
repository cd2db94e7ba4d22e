import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { crossEntropy } from '../metrics/cross-entropy.js';
import { type Clipping, clipGradients } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { refuseTooLarge } from '../refuse-too-large.js';

/** A batch as it goes into one step. */
export interface Batch {
  /** Row-major [size, ...shape]. */
  readonly features: Float32Array;
  readonly shape: readonly number[];
  /** Row-major [size, classCount]: what the probabilities should be. */
  readonly targetDistributions: Float32Array;
  readonly size: number;
}

/** What a step saw before it changed the weights. */
export interface StepResult {
  /** Mean cross-entropy of the batch, plus the model's regularisation penalties. */
  readonly loss: number;
  /** Row-major [size, classCount]. */
  readonly probabilities: Float32Array;
}

/** How one step goes about its update. */
export interface StepOptions {
  /** 0-based count of updates so far. */
  readonly iteration: number;
  /** What the schedule multiplies the optimiser's learning rate by. */
  readonly scale: number;
  readonly clip?: Clipping;
}

/** One update of the model's trainable weights. */
export async function trainingStep(
  model: LayersModel,
  optimizer: Optimizer,
  batch: Batch,
  { iteration, scale, clip }: StepOptions,
): Promise<StepResult> {
  const classCount = batch.targetDistributions.length / batch.size;
  const update = (): [tf.Scalar, tf.Tensor2D] => {
    const features = tf.tensor(batch.features, [batch.size, ...batch.shape], 'float32');
    const targetDistributions = tf.tensor2d(batch.targetDistributions, [batch.size, classCount], 'float32');
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    let output: tf.Tensor2D | undefined;
    const { value, gradients } = gradientsOf(() => {
      const [loss, probabilities] = forward(model, features, targetDistributions);
      output = tf.keep(probabilities);
      return loss;
    }, variables);
    const updated = optimizer.update(
      variables,
      clip ? clipGradients(gradients, clip) : gradients,
      iteration,
      scale,
    );
    for (const [i, weight] of model.trainableWeights.entries()) weight.write(updated[i]);
    return [value, output!];
  };
  const [value, probabilities] = refuseTooLarge(
    `batch of ${batch.size} examples of shape [${batch.shape.join(', ')}]`,
    'Make batchSize, the examples or the model smaller.',
    () => tf.tidy(update),
  );
  const [loss, rows] = await Promise.all([value.data<'float32'>(), probabilities.data<'float32'>()]);
  const result = { loss: loss[0], probabilities: rows.slice() };
  tf.dispose([value, probabilities]);
  return result;
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
