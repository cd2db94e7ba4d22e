import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { TrainerError } from './error.js';
import type { TrainingEvent } from './events.js';
import { type ExampleSource, selectExamples } from './examples.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import { predictClasses } from './predict.js';
import { rmsprop } from './rmsprop.js';
import { useCpu } from './testing/cpu.js';
import { toyExamples, toyModel } from './testing/toy.js';
import type { TrainingState } from './training-state.js';
import { TrainingStopped } from './training-stopped.js';
import { readWeights, weightsSha256 } from './weights.js';

await useCpu();

const train = toyExamples(100, 1);
const validation = toyExamples(60, 2);
const test_ = toyExamples(60, 3);
const CLASSES = ['calm', 'happy', 'angry'];
const fast = () => rmsprop({ learningRate: 0.01 });
const run = (options: Partial<FitOptions> = {}, model = toyModel()) =>
  fit(model, train, validation, { epochs: 3, seed: 7, classes: CLASSES, optimizer: fast(), ...options });

/** What most tests compare with. */
const whole = await run({ test: test_ });

/** Runs until the given step and returns the state that the interruption leaves. */
async function stopAt(step: number, options: Partial<FitOptions> = {}): Promise<TrainingState> {
  const controller = new AbortController();
  const observers = [
    (event: TrainingEvent) => {
      if (event.type === 'step' && event.step === step) controller.abort();
    },
  ];
  const stopped = await run({ ...options, signal: controller.signal, observers }).catch((error) => error);
  expect(stopped).toBeInstanceOf(TrainingStopped);
  return stopped.state;
}

test('learns what can be learnt', async () => {
  const { record } = await run({ epochs: 15, test: test_ });
  expect(record.history[0].validationUar).toBeLessThan(0.7);
  expect(record.test!.chosen.uar).toBeGreaterThan(0.7);
  expect(record.history).toHaveLength(15);
  expect(record.history.at(-1)!.loss).toBeLessThan(record.history[0].loss);
});

describe('the same run twice', () => {
  test('gives the same weights, bit for bit', async () => {
    const again = await run();
    expect(again.record.lastWeightsSha256).toBe(whole.record.lastWeightsSha256);
    expect(again.weights).toEqual(whole.weights);
  });

  test('an optimiser that trained before starts afresh', async () => {
    const optimizer = fast();
    const first = await run({ optimizer });
    expect((await run({ optimizer })).record.weightsSha256).toBe(first.record.weightsSha256);
  });

  test.each([{ seed: 8 }, { batchSize: 16 }, { lastBatch: 'drop' as const }])(
    '%p changes them',
    async (option) => {
      expect((await run(option)).record.lastWeightsSha256).not.toBe(whole.record.lastWeightsSha256);
    },
  );

  test('examples that are read when needed train as those in memory do', async () => {
    const read: number[] = [];
    const source: ExampleSource = {
      shape: train.shape,
      labels: train.labels,
      fingerprint: 'the toy',
      read: async (indices, context) => {
        read.push(context.epoch);
        return selectExamples(train, indices).features;
      },
    };
    const { record } = await fit(toyModel(), source, validation, { epochs: 3, seed: 7, optimizer: fast() });
    expect(record.weightsSha256).toBe(whole.record.weightsSha256);
    expect(record.data.train.fingerprint).toBe('the toy');
    expect([...new Set(read)]).toEqual([1, 2, 3]);
  });
});

describe('stopped and resumed', () => {
  // 100 examples in batches of 32: four steps an epoch, so 5 is amid the second epoch and 8 is at its end.
  test.each([1, 5, 8, 12])('after step %i: bit for bit the uninterrupted run', async (step) => {
    const state = await stopAt(step);
    const { record, weights } = await run({ resume: state, test: test_ }, toyModel({ seed: 99 }));
    expect(weights).toEqual(whole.weights);
    const timeless = (r: typeof record) => r.history.map((epoch) => ({ ...epoch, seconds: 0 }));
    expect(timeless(record)).toEqual(timeless(whole.record));
    expect(record.test).toEqual(whole.record.test);
    expect(record.startedAt).toBe(state.startedAt);
  });

  test('more epochs may be asked for, fewer than were done may not', async () => {
    const state = await stopAt(12, { epochs: 3 });
    expect((await run({ resume: state, epochs: 4 })).record.history).toHaveLength(4);
    const later = await stopAt(13, { epochs: 4 });
    await expect(run({ resume: later, epochs: 2 })).rejects.toThrow(
      'has 3 epochs, only 2 are asked for; set epochs to 3 or more, or start anew without resume',
    );
  });

  test('refuses another run, naming every difference', async () => {
    const state = await stopAt(2);
    await expect(run({ resume: state, engine: 'onnxruntime' })).rejects.toThrow(
      'backend was "cpu" and is "onnxruntime"',
    );
    const other = run({ resume: state, seed: 8, batchSize: 16, optimizer: rmsprop() });
    await expect(other).rejects.toThrow(
      'batchSize was 32 and is 16; seed was 7 and is 8; optimizer.learningRate was 0.01 and is 0.0001',
    );
    const [first, second] = train.features;
    const changed = { ...train, features: train.features.with(0, second).with(1, first) };
    const { classes } = { classes: CLASSES };
    const otherData = fit(toyModel(), changed, validation, {
      epochs: 3,
      seed: 7,
      classes,
      optimizer: fast(),
      resume: state,
    });
    await expect(otherData).rejects.toThrow(
      /training was "[0-9a-f]{64}" and is "[0-9a-f]{64}"\. Resume with the same/,
    );
  });
});

describe('the chosen epoch', () => {
  test('is the best one of the history, and the model ends with its weights', async () => {
    const model = toyModel();
    const { record, weights } = await run({ epochs: 6 }, model);
    const best = Math.max(...record.history.map((epoch) => epoch.validationUar));
    expect(record.history[record.chosen.epoch - 1].validationUar).toBe(best);
    expect(record.validation.chosen.uar).toBe(best);
    expect(record.validation.last.uar).toBe(record.history[5].validationUar);
    expect(await readWeights(model)).toEqual(weights.chosen);
    expect(await weightsSha256(await readWeights(model))).toBe(record.weightsSha256);
    const predicted = await predictClasses(model, validation);
    expect([...predicted]).toEqual(record.validation.chosen.predictions.predicted);
  });

  test('restoreBest: false leaves the last weights in the model', async () => {
    const model = toyModel();
    const { record, weights } = await run({ epochs: 6, restoreBest: false }, model);
    expect(await readWeights(model)).toEqual(weights.last);
    expect(record.weightsSha256).toBe(record.lastWeightsSha256);
  });

  test('monitor: loss takes the epoch of the lowest loss', async () => {
    const { record } = await run({ epochs: 6, monitor: 'loss' });
    const losses = record.history.map((epoch) => epoch.validationLoss);
    expect(record.chosen.epoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });
});

test('the record has intervals over speakers, and what a temperature fitted on validation data does', async () => {
  const { record } = await run({ epochs: 6, test: test_ });
  const { intervals, accuracy, uar } = record.test!.chosen;
  expect(intervals).toMatchObject({ over: 'groups', units: 5, level: 0.95 });
  expect(intervals!.accuracy.least).toBeLessThan(accuracy);
  expect(intervals!.uar.greatest).toBeGreaterThan(uar);
  expect(record.calibration.temperature).not.toBe(1);
  expect(record.calibration.validation.loss).toBeLessThanOrEqual(record.validation.chosen.loss);
  expect(record.calibration.test!.loss).not.toBe(record.test!.chosen.loss);
});

test('observers hear of every step and epoch in order', async () => {
  const events: TrainingEvent[] = [];
  await run({ epochs: 2, observers: [(event) => void events.push(event)] });
  const types = events.map((event) => event.type).join(' ');
  expect(types).toBe('start step step step step epoch step step step step epoch end');
  expect(events[0]).toMatchObject({ type: 'start', epochs: 2, batches: 4, step: 0, history: [] });
  expect(events[6]).toMatchObject({ epoch: 2, batch: 1, step: 5 });
});

test('nothing leaks: a second run holds no more tensors than the first', async () => {
  const model = toyModel();
  const before = tf.memory().numTensors;
  await run({}, model);
  expect(tf.memory().numTensors).toBe(before);
});

describe('refuses', () => {
  const labelled = (labels: number[]) => ({
    ...selectExamples(
      train,
      labels.map((_, i) => i),
    ),
    labels: Int32Array.from(labels),
  });
  const withTrain = (examples: typeof train, options: Partial<FitOptions> = {}) =>
    fit(toyModel(), examples, validation, { epochs: 1, classes: CLASSES, ...options });

  test.each<[string, () => Promise<unknown>, string]>([
    ['no examples', () => withTrain(labelled([])), 'training set: it is empty'],
    [
      'a label without a class',
      () => withTrain(labelled([0, 1, 2, 3])),
      'training set: example 3 has label 3; the 3 classes are 0 … 2',
    ],
    [
      'a class without examples',
      () => withTrain(labelled([0, 2, 0])),
      'training set: no example of class happy',
    ],
    [
      'missing feature values',
      () => withTrain({ ...train, features: train.features.slice(1) }),
      '100 labels and shape [4] need 400 feature values, 399 came',
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
    ['groups of another number', () => withTrain({ ...train, groups: ['a'] }), '100 labels but 1 groups'],
    [
      'a validation set that lacks a class',
      () => fit(toyModel(), train, selectExamples(validation, [0, 1]), { epochs: 1 }),
      'validation set: no example of class 2; split so',
    ],
    [
      'a batch of nothing',
      () => run({ batchSize: 0 }),
      'batchSize must be a whole number, at least 1; 0 came',
    ],
    ['no epochs', () => run({ epochs: 0 }), 'epochs must be a whole number, at least 1; 0 came'],
    [
      'class names of another number',
      () => run({ classes: ['a', 'b'] }),
      '2 class names (a, b) for a model of 3 outputs; give one name for each output',
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

test('a validation set may lack a class when told so', async () => {
  const few = selectExamples(validation, [0, 1, 3, 4]);
  const { record } = await fit(toyModel(), train, few, { epochs: 1, missingClasses: 'skip' });
  expect(record.validation.last.classes[2].recall).toBeNull();
  expect(record.validation.last.uar).toBeGreaterThanOrEqual(0);
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
