import { beforeAll, describe, expect, test } from '@jest/globals';
import { featureNoise } from '../augment/feature-noise.js';
import { mixup } from '../augment/mixup.js';
import type { ExampleSource } from '../examples/examples.js';
import { adamW } from '../optimizers/adam.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { sgd } from '../optimizers/sgd.js';
import { cosine } from '../schedules/cosine.js';
import { reduceOnPlateau } from '../schedules/reduce-on-plateau.js';
import { warmUp } from '../schedules/warm-up.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import type { TrainingEvent } from './events.js';
import { type FitResult, fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import { TrainingStopped } from './training-stopped.js';

await useCpu();

const [train, validation] = [toyExamples(100, 1), toyExamples(60, 2)];
const run = (options: Partial<FitOptions> = {}) =>
  fit(toyModel(), train, validation, {
    epochs: 4,
    seed: 7,
    optimizer: rmsprop({ learningRate: 0.01 }),
    ...options,
  });

describe('with every option at once', () => {
  const everything = (): Partial<FitOptions> => ({
    optimizer: adamW({ learningRate: 0.01 }),
    schedule: warmUp(0.5, reduceOnPlateau({ factor: 0.5, patience: 1, monitor: 'uar' })),
    clip: { norm: 1, value: 0.5 },
    labelSmoothing: 0.1,
    classWeights: 'balanced',
    sampling: 'balanced',
    augment: [featureNoise(0.1), mixup(0.3)],
  });

  const few = { ...everything(), epochs: 2, classWeights: [1, 2, 1] };
  let [whole, all]: FitResult[] = [];
  beforeAll(async () => {
    [whole, all] = [await run(everything()), await run(few)];
  });

  test.each([2, 7, 12])(
    'stopped after step %i and resumed: bit for bit the uninterrupted run',
    async (step) => {
      const controller = new AbortController();
      const observers = [
        (event: TrainingEvent) => {
          if (event.type === 'step' && event.step === step) controller.abort();
        },
      ];
      const stopped = await run({ ...everything(), signal: controller.signal, observers }).catch((e) => e);
      expect(stopped).toBeInstanceOf(TrainingStopped);
      const { weights, record } = await run({ ...everything(), resume: stopped.state });
      expect(weights).toEqual(whole.weights);
      expect(record.history.map((epoch) => epoch.learningRate)).toEqual(
        whole.record.history.map((epoch) => epoch.learningRate),
      );
    },
  );

  test.each<keyof FitOptions>(['schedule', 'clip', 'labelSmoothing', 'classWeights', 'sampling', 'augment'])(
    'without %s the weights and the recorded options are others',
    async (option) => {
      const without = await run({ ...few, [option]: undefined });
      expect(without.record.weightsSha256).not.toBe(all.record.weightsSha256);
      expect(JSON.stringify(without.record.options)).not.toBe(JSON.stringify(all.record.options));
    },
  );
});

test('the schedule is in the history', async () => {
  const optimizer = sgd({ learningRate: 0.1 });
  const { record } = await run({ optimizer, schedule: cosine({ epochs: 4 }) });
  // Four updates an epoch; the last of epoch e is update 4e − 1 of 16.
  const expected = [3, 7, 11, 15].map((step) => 0.05 * (1 + Math.cos((Math.PI * step) / 16)));
  record.history.forEach(({ learningRate }, i) => {
    expect(learningRate).toBeCloseTo(expected[i], 12);
  });
});

test('early stopping ends the run, and the model has the best weights', async () => {
  const { record } = await run({ epochs: 60, earlyStopping: { patience: 2, minDelta: 0.05 } });
  expect(record.history.length).toBeLessThan(60);
  expect(record.history.length).toBeGreaterThan(2);
  expect(record.last.epoch).toBe(record.history.length);
  expect(record.weightsSha256).toBe(record.chosenWeightsSha256);
});

test('augmentation and training reads never touch the validation set', async () => {
  const read: { epoch: number; training: boolean }[] = [];
  const source: ExampleSource = {
    shape: [4],
    targets: validation.targets,
    fingerprint: 'v',
    read: (indices, context) => {
      read.push(context);
      return Float32Array.from({ length: indices.length * 4 }, () => 0);
    },
  };
  const seen: number[] = [];
  const spy = {
    name: 'spy',
    options: {},
    apply: <T extends { size: number }>(batch: T) => {
      seen.push(batch.size);
      return batch;
    },
  };
  await fit(toyModel(), train, source, { epochs: 2, augment: [spy] });
  expect(seen).toEqual([32, 32, 32, 4, 32, 32, 32, 4]);
  expect(read.length).toBeGreaterThan(0);
  expect(read.every(({ epoch, training }) => epoch === 0 && !training)).toBe(true);
});

test.each<[Partial<FitOptions>, string]>([
  [{ labelSmoothing: 2 }, 'labelSmoothing 2: expected a number from 0 to 1'],
  [{ clip: { norm: 0 } }, 'clip.norm 0: expected a number above 0'],
  [{ classWeights: [1] }, 'classWeights of 1: expected one for each of the 3 classes'],
  [{ earlyStopping: { patience: 0 } }, 'earlyStopping.patience 0: expected a whole number of at least 1'],
])('refuses %p', async (options, message) => {
  await expect(run(options)).rejects.toThrow(message);
});
