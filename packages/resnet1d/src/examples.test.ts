import { beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import { buildResNet1d, describeResNet1d, dropoutMask, formatLayers, SeededDropout } from './index.js';

// The examples of the documentation comments, line for line.

beforeAll(async () => {
  await useBackend({ threads: 1 });
});

test('buildResNet1d', () => {
  const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8, seed: 1 });
  expect(model.countParams()).toBe(1963400);
});

test('describeResNet1d', () => {
  const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 });
  expect(describeResNet1d(model)[1]).toEqual({
    tableRow: 1,
    name: 'conv1',
    type: 'Conv1D',
    outputShape: [216, 256],
    parameters: 24832,
  });
});

test('formatLayers', () => {
  const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 });
  expect(formatLayers(describeResNet1d(model)).split('\n')[3]).toBe(
    '| 1 | conv1 | Conv1D | 216 × 256 | 24,832 |',
  );
});

test('dropoutMask', () => {
  const mask = dropoutMask(1001, 0.2, 7, 42);
  expect([...new Set(mask)].sort()).toEqual([0, 1.25]);
  expect(dropoutMask(10, 0.2, 7, 42)).toEqual(mask.subarray(0, 10));
});

test('SeededDropout', () => {
  const dropout = new SeededDropout({ name: 'dropout1', rate: 0.2 });
  dropout.seed = 7;
  dropout.step = 100;
  const once = (dropout.apply(tf.ones([2, 3]), { training: true }) as tf.Tensor).dataSync();
  expect(dropout.step).toBe(101);
  dropout.step = 100;
  expect((dropout.apply(tf.ones([2, 3]), { training: true }) as tf.Tensor).dataSync()).toEqual(once);
});
