import { sha256 } from '@ser/foundation';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { concatenateBytes } from './bytes.js';

/**
 * The values of all weights of a model, in the order of `model.getWeights()`: plain data, copied.
 *
 * @throws {TrainerError} for a weight that is not float32
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
 * (await readWeights(model)).map((values) => values.length); // [8, 2]: kernel and bias
 * ```
 */
export async function readWeights(model: LayersModel): Promise<Float32Array[]> {
  const tensors = model.getWeights();
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  return values.map((value, i) => {
    if (value instanceof Float32Array) return value.slice();
    throw new TrainerError(
      `weight ${model.weights[i].name} of type ${tensors[i].dtype}: expected float32. Build the model with float32 weights.`,
    );
  });
}

/**
 * Puts values that {@link readWeights} gave, of this model or one of the same architecture, into a model.
 *
 * @throws {TrainerError} for another number of weights than the model has, or of values than a weight has; the model
 *   then stays as it was
 * @example
 * ```ts
 * const best = await readWeights(model);
 * await fit(model, train, validation, { epochs: 1 });
 * writeWeights(model, best); // as before the epoch
 * ```
 */
export function writeWeights(model: LayersModel, weights: readonly Float32Array[]): void {
  const { weights: variables } = model;
  if (weights.length !== variables.length) {
    throw new TrainerError(
      `${weights.length} weights: expected the ${variables.length} of the model. Pass those of a model of the same architecture.`,
    );
  }
  tf.tidy(() => {
    const tensors = variables.map((variable, i) => {
      const shape = variable.shape as number[];
      if (weights[i].length !== tf.util.sizeFromShape(shape)) {
        throw new TrainerError(
          `weight ${i} (${variable.name}) of ${weights[i].length} values: expected shape [${shape}]. ` +
            'Pass those of a model of the same architecture.',
        );
      }
      return tf.tensor(weights[i], shape, 'float32');
    });
    model.setWeights(tensors);
  });
}

/**
 * What identifies trained weights: SHA-256 over the little-endian float32 values of all weights in the order of
 * `model.getWeights()`, nothing between them.
 *
 * @returns 64 hexadecimal digits
 */
export function weightsSha256(weights: readonly Float32Array[]): Promise<string> {
  return sha256(concatenateBytes(weights));
}
