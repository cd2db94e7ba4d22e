import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { checkFeatures } from '../examples/check-examples.js';
import { type ExampleSource, type Examples, readerOf } from '../examples/examples.js';
import { readExamples } from '../examples/read-examples.js';
import { argMax } from '../metrics/cross-entropy.js';
import { refuseTooLarge } from '../refuse-too-large.js';
import { requireInteger } from '../require-number.js';

/** Options of {@link predict}. */
export interface PredictOptions {
  /** Examples at a time: memory against speed, never the result. Default 64. */
  readonly batchSize?: number;
  /** What messages call the examples. Default 'examples'. */
  readonly name?: string;
}

/**
 * The model's probabilities for every example, batch by batch, in inference mode.
 *
 * @returns row-major [n, classCount]
 * @throws {TrainerError} where features do not fill the shape or are not finite, or the output is not finite, naming the
 *   example, and for a batch size below 1
 * @example
 * ```ts
 * const layer = tf.layers.dense({ units: 2, inputShape: [1], activation: 'softmax' });
 * const model = tf.sequential({ layers: [layer] });
 * writeWeights(model, [Float32Array.of(0, 1), Float32Array.of(0, 0)]); // kernel and bias: logits 0 and x
 * const examples = { features: Float32Array.of(0, Math.log(3)), shape: [1], targets: Int32Array.of(0, 1) };
 * await predict(model, examples); // [0.5, 0.5, 0.25, 0.75]
 * ```
 */
export async function predict(
  model: LayersModel,
  examples: Examples | ExampleSource,
  { batchSize = 64, name = 'examples' }: PredictOptions = {},
): Promise<Float32Array> {
  requireInteger('batchSize', batchSize, { least: 1, advice: 'Pass 64, the default.' });
  const classCount = model.outputs[0].shape[1] as number;
  if ('features' in examples) checkFeatures(examples, name);
  const { shape } = examples;
  const fingerprint = 'read' in examples ? examples.fingerprint : undefined;
  const source = { shape, fingerprint, read: readerOf(examples) };
  const count = examples.targets.length;
  const probabilities = new Float32Array(count * classCount);
  for (let from = 0; from < count; from += batchSize) {
    const indices = Int32Array.from({ length: Math.min(batchSize, count - from) }, (_, i) => from + i);
    const features = await readExamples(name, source, indices, { epoch: 0, training: false });
    const output = refuseTooLarge(
      `${name}, ${indices.length} of shape [${shape.join(', ')}] at a time`,
      'Make batchSize, the examples or the model smaller.',
      () =>
        tf.tidy(() => {
          const input = tf.tensor(features, [indices.length, ...shape], 'float32');
          return model.apply(input, { training: false }) as tf.Tensor;
        }),
    );
    probabilities.set(await output.data<'float32'>(), from * classCount);
    output.dispose();
  }
  const wrong = probabilities.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const example = Math.floor(wrong / classCount);
    throw new TrainerError(
      `${name}, example ${example}, output ${probabilities[wrong]}: expected a probability. ` +
        'Check that the weights are finite and the features normalised.',
    );
  }
  return probabilities;
}

/**
 * The most probable class of every example.
 *
 * @returns [n] class indices; of equals the first
 * @throws {TrainerError} as {@link predict} does
 * @example
 * ```ts
 * await predictClasses(model, examples); // of the model and the examples of predict: [0, 1]
 * ```
 */
export async function predictClasses(
  model: LayersModel,
  examples: Examples | ExampleSource,
  options?: PredictOptions,
): Promise<Int32Array> {
  return argMax(await predict(model, examples, options), model.outputs[0].shape[1] as number);
}
