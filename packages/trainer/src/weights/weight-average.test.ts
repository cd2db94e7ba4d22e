import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { evaluate } from '../evaluation/evaluate.js';
import type { TrainingEvent } from '../fit/events.js';
import type { FitOptions } from '../fit/fit-options.js';
import { TrainingStopped } from '../fit/training-stopped.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { CLASSES, run, validation } from '../testing/toy-run.js';
import { createWeightAverage } from './weight-average.js';
import { readWeights, writeWeights } from './weights.js';

await useCpu();

/** The means of 8, 4 and 12 after each of three updates. */
async function meansOf(decay: number): Promise<number[]> {
  const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [1], useBias: false })] });
  const average = createWeightAverage(model, { decay });
  const means: number[] = [];
  for (const [i, value] of [8, 4, 12].entries()) {
    writeWeights(model, [Float32Array.of(value)]);
    average.add(i + 1);
    means.push((await average.values())[0][0]);
  }
  average.dispose();
  return means;
}

test('an update k steps ago weighs decay to the power of k', async () => {
  const means = await meansOf(0.5);
  // By hand: 8; (4 + 8/2) / (1 + 1/2); (12 + 4/2 + 8/4) / (1 + 1/2 + 1/4).
  [8, 16 / 3, 64 / 7].forEach((mean, i) => {
    expect(means[i]).toBeCloseTo(mean, 5);
  });
});

test('with decay 0 the last update is all there is, with decay 1 all count alike', async () => {
  expect(await meansOf(0)).toEqual([8, 4, 12]);
  const means = await meansOf(1);
  [8, 6, 8].forEach((mean, i) => {
    expect(means[i]).toBeCloseTo(mean, 5);
  });
});

/** A run whose own weights are noted after every step. */
async function noted(options: Partial<FitOptions>) {
  const model = toyModel();
  const steps: Float32Array[][] = [];
  const observers = [
    async (event: TrainingEvent) => {
      if (event.type === 'step') steps.push(await readWeights(model));
    },
  ];
  return { model, steps, ...(await run({ ...options, observers }, model)) };
}

test('the run trains on as without it; what it chooses, returns and judges is the mean of all weights', async () => {
  const decay = 0.7;
  const { model, steps, record, weights } = await noted({ averageWeights: { decay }, restoreBest: false });
  const raw = await noted({});
  expect(steps).toEqual(raw.steps);

  const shares = steps.map((_, i) => decay ** (steps.length - 1 - i));
  const total = shares.reduce((sum, share) => sum + share, 0);
  // Two kernels, two biases; scale, shift, mean and variance of the normalisation.
  expect(weights.last).toHaveLength(8);
  weights.last.forEach((values, w) => {
    values.forEach((value, i) => {
      const byHand = steps.reduce((sum, step, s) => sum + (shares[s] / total) * step[w][i], 0);
      expect(value).toBeCloseTo(byHand, 5);
    });
  });
  expect(await readWeights(model)).toEqual(weights.last);
  const { loss } = await evaluate(model, validation, CLASSES);
  expect(record.history.at(-1)!.validationLoss).toBe(loss);
  expect(record.validation.last.loss).toBe(loss);
  expect(record.history.at(-1)!.validationLoss).not.toBe(raw.record.history.at(-1)!.validationLoss);
  expect(record.history.at(-1)!.loss).toBe(raw.record.history.at(-1)!.loss);
  expect(record.options).toMatchObject({ averageWeights: { decay } });
});

test.each([1, 6, 8])('stopped after step %i and resumed: bit for bit the uninterrupted run', async (step) => {
  const averageWeights = { decay: 0.9 };
  const whole = await run({ averageWeights });
  const controller = new AbortController();
  const observers = [
    (event: TrainingEvent) => {
      if (event.type === 'step' && event.step === step) controller.abort();
    },
  ];
  const stopped = await run({ averageWeights, signal: controller.signal, observers }).catch((error) => error);
  expect(stopped).toBeInstanceOf(TrainingStopped);
  const resume = structuredClone(stopped.state);
  const { record, weights } = await run({ averageWeights, resume }, toyModel({ seed: 99 }));
  expect(weights).toEqual(whole.weights);
  const measures = ({ history }: typeof record) => history.map((epoch) => ({ ...epoch, seconds: 0 }));
  expect(measures(record)).toEqual(measures(whole.record));
  await expect(run({ resume })).rejects.toThrow('averageWeights was {"decay":0.9} and is nothing');
});

test('holds no memory when the run is over or has failed', async () => {
  const model = toyModel();
  const before = tf.memory().numTensors;
  await run({ averageWeights: { decay: 0.9 } }, model);
  expect(tf.memory().numTensors).toBe(before);
  const failing = [
    ({ type }: TrainingEvent) => {
      if (type === 'step') throw new Error('the observer failed');
    },
  ];
  await expect(run({ averageWeights: { decay: 0.9 }, observers: failing }, model)).rejects.toThrow();
  expect(tf.memory().numTensors).toBe(before);
});

test('refuses a decay that is no share', async () => {
  await expect(run({ averageWeights: { decay: 1.5 } })).rejects.toThrow(
    'averageWeights.decay 1.5: expected a number from 0 to 1',
  );
});
