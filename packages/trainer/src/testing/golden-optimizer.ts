import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../optimizers/optimizer.js';
import { fixture } from './fixture.js';

const { shapes, start, gradients, optimizers } = fixture('keras.json') as {
  shapes: number[][];
  start: number[][];
  gradients: number[][][];
  optimizers: Record<string, Record<string, number[][][]>>;
};

/** How far our weights are from Keras' after each of the steps, relative to the largest change. */
export function distanceFromKeras(optimizer: Optimizer, name: string, variant: string): number {
  const golden = optimizers[name][variant];
  let weights = start.map((values, i) => tf.tensor(values, shapes[i]));
  let distance = 0;
  let change = 0;
  golden.forEach((expected, step) => {
    const slopes = gradients[step].map((values, i) => tf.tensor(values, shapes[i]));
    weights = optimizer.update(weights, slopes, step);
    weights.forEach((weight, i) => {
      weight.dataSync().forEach((value, j) => {
        distance = Math.max(distance, Math.abs(value - expected[i][j]));
        change = Math.max(change, Math.abs(expected[i][j] - start[i][j]));
      });
    });
  });
  return distance / change;
}

/** The weights after Keras' three golden gradients, with or without saving and restoring the slots after the first. */
export async function weightsAfterGolden(create: () => Optimizer, interrupted: boolean): Promise<number[][]> {
  let optimizer = create();
  let weights = start.map((values, i) => tf.tensor(values, shapes[i]));
  for (let step = 0; step < gradients.length; step++) {
    const slopes = gradients[step].map((values, i) => tf.tensor(values, shapes[i]));
    weights = optimizer.update(weights, slopes, step);
    if (interrupted && step === 0) {
      const state = structuredClone(await optimizer.exportState());
      optimizer.dispose();
      optimizer = create();
      optimizer.importState(state);
    }
  }
  return weights.map((weight) => [...weight.dataSync()]);
}
