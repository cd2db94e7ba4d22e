import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { type ExampleSource, selectExamples } from '../examples/examples.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { fast, run, testSet, train, validation } from '../testing/toy-run.js';
import type { TrainingEvent } from './events.js';
import { fit } from './fit.js';

await useCpu();

/** What most tests compare with. */
const whole = await run({ test: testSet });

test('learns what can be learnt', async () => {
  const { record } = await run({ epochs: 15, test: testSet });
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
      targets: train.targets,
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

test('the record has intervals over speakers, and what a temperature fitted on validation data does', async () => {
  const { record } = await run({ epochs: 6, test: testSet });
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

test('a validation set may lack a class when told so', async () => {
  const few = selectExamples(validation, [0, 1, 3, 4]);
  const { record } = await fit(toyModel(), train, few, { epochs: 1, missingClasses: 'skip' });
  expect(record.validation.last.classes[2].recall).toBeNull();
  expect(record.validation.last.uar).toBeGreaterThanOrEqual(0);
});
