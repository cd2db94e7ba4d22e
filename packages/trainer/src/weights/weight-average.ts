import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Slot } from '../optimizers/optimizer.js';
import { createSlots } from '../optimizers/slots.js';
import { requireNumber } from '../require-number.js';
import { readWeights, writeWeights } from './weights.js';

/** A running mean of the weights over the updates. */
export interface WeightAveraging {
  /**
   * How much of the mean each update keeps, 0 to 1: an update k steps ago weighs decay^k, so that the mean reaches
   * back over about 1 / (1 − decay) of them. With 1 it is the plain mean of all.
   */
  readonly decay: number;
}

/** The mean that {@link WeightAveraging} describes, of one model. Holds memory until it is disposed. */
export interface WeightAverage {
  /** Takes in the model's weights after an update, counted from 1. */
  add(update: number): void;
  /** Does something while the model holds the mean, and gives it its own weights back. */
  whileInModel<T>(work: () => Promise<T>): Promise<T>;
  /** In the order of `model.getWeights()`. */
  values(): Promise<Float32Array[]>;
  exportState(): Promise<Slot[]>;
  importState(slots: readonly Slot[]): void;
  dispose(): void;
}

/** @throws {TrainerError} for an option outside its range */
export function checkAveraging({ decay }: WeightAveraging): WeightAveraging {
  requireNumber('averageWeights.decay', decay, {
    least: 0,
    most: 1,
    advice: 'Pass 0.999, or 1 for the mean of all.',
  });
  return { decay };
}

/**
 * Exponential moving average of all weights, the statistics of batch normalisation included: they belong to the
 * weights they were measured with, so both are averaged alike. Not biased towards the beginning, as Adam's means are not:
 *
 *     share ← (1 − decay) / (1 − decayᵗ),  t from 1;  1 / t where decay is 1
 *     mean  ← (1 − share) · mean + share · weights
 *
 * (Polyak and Juditsky 1992.) Keras' `use_ema` is the same but gives the first update the weight of all before it.
 */
export function createWeightAverage(model: LayersModel, { decay }: WeightAveraging): WeightAverage {
  const slots = createSlots(['mean']);
  const values = async () => (await slots.exportAll()).map((slot) => slot.values);
  return {
    add(update) {
      const share = decay === 1 ? 1 / update : (1 - decay) / (1 - decay ** update);
      tf.tidy(() => {
        model.getWeights().forEach((weight, i) => {
          const kept = tf.mul(slots.get('mean', i, weight.shape), 1 - share);
          slots.set('mean', i, tf.add(kept, tf.mul(weight, share)));
        });
      });
    },
    async whileInModel(work) {
      const own = await readWeights(model);
      writeWeights(model, await values());
      try {
        return await work();
      } finally {
        writeWeights(model, own);
      }
    },
    values,
    exportState: slots.exportAll,
    importState: slots.importAll,
    dispose: slots.dispose,
  };
}
