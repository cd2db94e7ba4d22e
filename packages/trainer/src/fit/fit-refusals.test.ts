import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { predict } from '../evaluation/predict.js';
import { type ExampleSource, selectExamples } from '../examples/examples.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { CLASSES, run, train, validation } from '../testing/toy-run.js';
import { readWeights } from '../weights/weights.js';
import type { TrainingEvent } from './events.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';

await useCpu();

describe('refuses', () => {
  const labelled = (targets: number[]) => ({
    ...selectExamples(
      train,
      targets.map((_, i) => i),
    ),
    targets: Int32Array.from(targets),
  });
  const withTrain = (examples: typeof train, options: Partial<FitOptions> = {}) =>
    fit(toyModel(), examples, validation, { epochs: 1, classNames: CLASSES, ...options });

  test.each<[string, () => Promise<unknown>, string]>([
    ['no examples', () => withTrain(labelled([])), 'training set of no examples: expected at least one'],
    [
      'a target without a class',
      () => withTrain(labelled([0, 1, 2, 3])),
      'training set, example 3, target 3: expected a class index from 0 to 2',
    ],
    [
      'a class without examples',
      () => withTrain(labelled([0, 2, 0])),
      'training set, no example of class happy: expected every class',
    ],
    [
      'missing feature values',
      () => withTrain({ ...train, features: train.features.slice(1) }),
      'training set, 399 feature values: expected 400 for 100 targets and shape [4]',
    ],
    [
      'a feature that is no number',
      () => withTrain({ ...train, features: train.features.with(42, Number.NaN) }),
      'training set, example 10, value NaN at position 2: expected a finite number',
    ],
    [
      'another shape',
      () => withTrain({ ...train, shape: [2, 2] }),
      "training set, examples of shape [2, 2]: expected [4], the model's input",
    ],
    [
      'groups of another number',
      () => withTrain({ ...train, groups: ['a'] }),
      'training set, groups of 1: expected one for each of the 100 targets',
    ],
    [
      'a validation set that lacks a class',
      () => fit(toyModel(), train, selectExamples(validation, [0, 1]), { epochs: 1 }),
      'validation set, no example of class 2: expected every class',
    ],
    ['a batch of nothing', () => run({ batchSize: 0 }), 'batchSize 0: expected a whole number of at least 1'],
    ['no epochs', () => run({ epochs: 0 }), 'epochs 0: expected a whole number of at least 1'],
    [
      'class names of another number',
      () => run({ classNames: ['a', 'b'] }),
      "classNames of 2 (a, b): expected one name for each of the model's 3 outputs",
    ],
    [
      'batches that are never full',
      () => run({ batchSize: 101, lastBatch: 'drop' }),
      "batchSize 101 with lastBatch 'drop': expected at most the 100 training examples",
    ],
  ])('%s', async (_, attempt, message) => {
    const error = await attempt().then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(TrainerError);
    expect(error.message).toContain(message);
  });

  test('a model without softmax', async () => {
    const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 3, inputShape: [4] })] });
    await expect(run({}, model)).rejects.toThrow(
      'for the first example: expected probabilities. End the model with a softmax.',
    );
  });

  test('a model whose activations no memory holds, in training and in prediction', async () => {
    const layers = [
      tfl.layers.repeatVector({ n: 2 ** 31, inputShape: [4] }),
      tfl.layers.globalAveragePooling1d({}),
      tfl.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const model = tfl.sequential({ layers });
    await expect(run({}, model)).rejects.toThrow(
      'batch of 32 examples of shape [4]: expected a size that memory holds. Make batchSize, the examples or the model',
    );
    const attempt = predict(model, validation, { name: 'new voices' });
    await expect(attempt).rejects.toThrow(TrainerError);
    await expect(attempt).rejects.toThrow(
      'new voices, 60 of shape [4] at a time: expected a size that memory',
    );
  });

  test('stock dropout, which draws other masks in every run', async () => {
    const layers = [
      tfl.layers.dropout({ rate: 0.5, inputShape: [4] }),
      tfl.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const model = tfl.sequential({ layers });
    await expect(run({}, model)).rejects.toThrow(
      '(Dropout): expected a random layer that takes a seed for each step, so that runs repeat',
    );
    expect((await run({ allowUnseeded: true }, model)).record.history).toHaveLength(3);
    const outer = tfl.sequential({ layers: [model] });
    await expect(run({}, outer)).rejects.toThrow('(Dropout): expected a random layer');
  });
});

test('a loss that is not finite names epoch, step and the last finite loss, and keeps the best weights', async () => {
  const model = toyModel();
  let afterFirst: Float32Array[] = [];
  const events: string[] = [];
  const observers = [
    async (event: TrainingEvent) => {
      events.push(event.type);
      if (event.type === 'epoch') afterFirst = await readWeights(model);
      if (event.type === 'step' && event.step === 6) {
        model.trainableWeights[0].write(tf.fill([4, 8], Number.NaN));
      }
    },
  ];
  await expect(run({ observers }, model)).rejects.toThrow(
    /^loss NaN in epoch 2, batch 3, step 7 \(learning rate 0\.0099\d+\): expected a finite number\. The last finite loss was \d\.\d+, one step before/,
  );
  expect(await readWeights(model)).toEqual(afterFirst);
  expect(events.at(-1)).toBe('fail');
});

describe('a source that reads nonsense', () => {
  const source = (read: ExampleSource['read']): ExampleSource => ({
    shape: [4],
    targets: validation.targets,
    fingerprint: 'features of 2024',
    read,
  });
  const zeros = (indices: Int32Array) => new Float32Array(4 * indices.length);

  test.each<[string, ExampleSource['read'], string]>([
    [
      'too few values',
      (indices) => zeros(indices).slice(1),
      'training set (source features of 2024), read() gave 127 values: expected 128 for 32 examples of shape [4]',
    ],
    [
      'a value that is no number',
      (indices) => zeros(indices).with(5, Number.POSITIVE_INFINITY),
      'training set (source features of 2024), example 39, value Infinity at position 1: expected a finite number',
    ],
  ])('in training: %s', async (_, read, message) => {
    const attempt = fit(toyModel(), source(read), validation, { epochs: 1 });
    await expect(attempt).rejects.toThrow(TrainerError);
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toThrow(/^training set/);
  });

  test('in validation: names set, epoch and source, and keeps the best weights', async () => {
    const model = toyModel();
    let afterFirst: Float32Array[] = [];
    let reads = 0;
    const observers = [
      async (event: TrainingEvent) => {
        if (event.type === 'epoch') afterFirst = await readWeights(model);
      },
    ];
    // 60 validation examples are read at once; the second reading is that of epoch 2.
    const read = (indices: Int32Array) => zeros(indices).slice(reads++ === 0 ? 0 : 4);
    const attempt = fit(model, train, source(read), { epochs: 3, observers });
    await expect(attempt).rejects.toThrow(
      'validation set, epoch 2 (source features of 2024), read() gave 236 values: expected 240 for 60 examples of shape [4]',
    );
    expect(await readWeights(model)).toEqual(afterFirst);
  });
});

test('an output in validation that is not finite names set and epoch, and keeps the best weights', async () => {
  const model = toyModel();
  let afterFirst: Float32Array[] = [];
  const observers = [
    async (event: TrainingEvent) => {
      if (event.type === 'epoch') afterFirst = await readWeights(model);
      if (event.type === 'step' && event.step === 8) {
        model.trainableWeights[0].write(tf.fill([4, 8], Number.NaN));
      }
    },
  ];
  const attempt = run({ observers }, model);
  await expect(attempt).rejects.toThrow(TrainerError);
  await expect(attempt).rejects.toThrow(
    'validation set, epoch 2, example 0, output NaN: expected a probability',
  );
  expect(await readWeights(model)).toEqual(afterFirst);
});
