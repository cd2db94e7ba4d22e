import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
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
    ['no examples', () => withTrain(labelled([])), 'training set: it is empty'],
    [
      'a target without a class',
      () => withTrain(labelled([0, 1, 2, 3])),
      'training set: example 3 has target 3; the 3 classes are 0 … 2',
    ],
    [
      'a class without examples',
      () => withTrain(labelled([0, 2, 0])),
      'training set: no example of class happy',
    ],
    [
      'missing feature values',
      () => withTrain({ ...train, features: train.features.slice(1) }),
      '100 targets and shape [4] need 400 feature values, 399 came',
    ],
    [
      'a feature that is no number',
      () => withTrain({ ...train, features: train.features.with(42, Number.NaN) }),
      'training set: example 10 has the feature value NaN at position 2',
    ],
    [
      'another shape',
      () => withTrain({ ...train, shape: [2, 2] }),
      "training set: an example has shape [2, 2], the model's input is [4]",
    ],
    ['groups of another number', () => withTrain({ ...train, groups: ['a'] }), '100 targets but 1 groups'],
    [
      'a validation set that lacks a class',
      () => fit(toyModel(), train, selectExamples(validation, [0, 1]), { epochs: 1 }),
      'validation set: no example of class 2; split so',
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
      "100 examples do not fill one batch of 101, and lastBatch is 'drop'; make batchSize smaller",
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
    await expect(run({}, model)).rejects.toThrow('are not probabilities');
  });

  test('stock dropout, which draws other masks in every run', async () => {
    const layers = [
      tfl.layers.dropout({ rate: 0.5, inputShape: [4] }),
      tfl.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const model = tfl.sequential({ layers });
    await expect(run({}, model)).rejects.toThrow('is random and takes no seed for each step');
    expect((await run({ allowUnseeded: true }, model)).record.history).toHaveLength(3);
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
    /^the loss became NaN in epoch 2, batch 3, step 7 \(learning rate 0\.0099\d+\)\. The last finite loss was \d\.\d+, one step before/,
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
      '(source features of 2024): 32 examples of shape [4] are 128 feature values, read() gave 127',
    ],
    [
      'a value that is no number',
      (indices) => zeros(indices).with(5, Number.POSITIVE_INFINITY),
      'was read with the feature value Infinity at position 1',
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
      'validation set, epoch 2 (source features of 2024): 60 examples of shape [4] are 240 feature values, read() gave 236',
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
    "validation set, epoch 2: the model's output for example 0 is NaN, not a probability; its weights are not finite",
  );
  expect(await readWeights(model)).toEqual(afterFirst);
});
