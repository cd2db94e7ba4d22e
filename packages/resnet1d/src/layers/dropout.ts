import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { dropoutMask } from './dropout-mask.js';
import { deriveSeed } from './hash.js';

/** What {@link SeededDropout} is built from. */
export interface SeededDropoutArgs {
  /** Share of activations dropped in training, 0 ≤ rate < 1. */
  readonly rate: number;
  /** The layer's name; part of what chooses the mask, so that two layers of one seed differ. */
  readonly name: string;
  /** First value of {@link SeededDropout.seed}. Default 0. */
  readonly seed?: number;
}

/** Engines of @ser/backend that have it multiply by the mask of {@link dropoutMask} without ever storing it. */
const KERNEL = 'SeededDropout';

function dropByKernel(input: tf.Tensor, attributes: tf.NamedAttrMap): tf.Tensor {
  const drop = (x: tf.Tensor) => tf.engine().runKernel(KERNEL, { x }, attributes) as tf.Tensor;
  return tf.customGrad((x) => ({ value: drop(x as tf.Tensor), gradFunc: drop }))(input);
}

/**
 * Dropout whose mask is a function of its name, `seed` and `step`, and of nothing else.
 *
 * TensorFlow.js' own layer draws from Math.random, or, given a seed, the same mask at every call. This one names
 * itself `Dropout` and saves the stock layer's configuration, so a saved model loads without this package.
 * Shapes: any; the output has the input's. Without `training: true` the input passes unchanged.
 *
 * @example
 * ```ts
 * const dropout = new SeededDropout({ name: 'dropout1', rate: 0.2 });
 * dropout.seed = 7;
 * dropout.step = 100;
 * dropout.apply(tf.ones([2, 3]), { training: true }); // the mask of seed 7, step 100
 * dropout.step; // 101
 * ```
 */
export class SeededDropout extends layers.Layer {
  /** @nocollapse */
  static className = 'Dropout';

  readonly rate: number;
  /** What gets {@link SeededDropout.step}, on engines that have it. */
  readonly stepKernel = KERNEL;
  /** Chooses the sequence of masks; an integer, counted modulo 2³². */
  seed: number;
  /**
   * Place in the sequence; an integer, counted modulo 2³². A training pass advances it by one, so that plain
   * `model.fit` sees a new mask at every batch; set it before a pass to choose the mask.
   */
  step = 0;

  constructor({ rate, name, seed = 0 }: SeededDropoutArgs) {
    super({ name });
    this.rate = rate;
    this.seed = seed;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!kwargs.training || this.rate === 0) return input;
    const seed = deriveSeed(this.seed, this.name);
    const step = this.step++;
    if (tf.getKernel(KERNEL, tf.getBackend())) return dropByKernel(input, { rate: this.rate, seed, step });
    const mask = dropoutMask(input.size, this.rate, seed, step);
    return tf.tidy(() => tf.mul(input, tf.tensor(mask, input.shape)));
  }

  /** The stock layer's; its seed stays null, for with a seed the stock layer repeats one mask. */
  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, noiseShape: null, seed: null };
  }
}
