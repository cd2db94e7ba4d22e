import { expect, test } from '@jest/globals';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { values } from '../../testing/against-cpu.js';
import { relativeError } from '../../testing/relative-error.js';
import { useBackend } from '../../use-backend.js';

const convolve = (filter: tf.Tensor3D) =>
  tf.conv1d(values([1, 40, 16], 1) as tf.Tensor3D, filter, 1, 'same').data();

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: a filter used again gives the same bits from its packed form',
  async (engine) => {
    await useBackend({ prefer: [engine], threads: 2 });
    const filter = values([8, 16, 24], 2) as tf.Tensor3D;
    const first = await convolve(filter);
    for (let i = 0; i < 3; i++) expect(await convolve(filter)).toEqual(first);
  },
);

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: a filter serves inputs of every length and number, whatever it served before',
  async (engine) => {
    const filter = values([8, 16, 24], 2) as tf.Tensor3D;
    const shapes = [
      ...[
        [1, 40, 16],
        [5, 40, 16],
        [1, 3, 16],
        [2, 5, 16],
        [1, 14, 16],
        [20, 14, 16],
        [1, 7, 16],
      ],
    ] as [number, number, number][];
    const all = (weights: tf.Tensor3D) =>
      Promise.all(
        shapes.map((shape) => tf.conv1d(values(shape, 1) as tf.Tensor3D, weights, 1, 'same').data()),
      );
    await useBackend({ prefer: ['cpu'] });
    const expected = await all(values([8, 16, 24], 2) as tf.Tensor3D);
    await useBackend({ prefer: [engine], threads: 2 });
    for (let turn = 0; turn < 3; turn++) {
      for (const [i, result] of (await all(filter)).entries()) {
        expect(relativeError(result, expected[i])).toBeLessThan(1e-5);
      }
    }
  },
);

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: packed filters know every stride, padding, dilation and number of channels',
  async (engine) => {
    const cases = [
      ...[
        [3, 12, 24, 1, 'same', 1],
        [5, 7, 13, 1, 'valid', 1],
        [8, 12, 9, 3, 'same', 1],
        [4, 16, 8, 2, 'valid', 1],
        [2, 6, 5, 9, 'valid', 1],
        [1, 16, 20, 1, 'same', 1],
        [3, 8, 12, 1, 'same', 2],
      ],
    ] as [number, number, number, number, 'same' | 'valid', number][];
    const run = (filters: readonly tf.Tensor3D[]) =>
      Promise.all(
        cases.map(([, channels, , stride, pad, dilation], i) =>
          tf
            .conv1d(values([2, 70, channels], i) as tf.Tensor3D, filters[i], stride, pad, 'NWC', dilation)
            .data(),
        ),
      );
    const filters = () => cases.map(([taps, inputs, outputs], i) => values([taps, inputs, outputs], i + 9));
    await useBackend({ prefer: ['cpu'] });
    const expected = await run(filters() as tf.Tensor3D[]);
    await useBackend({ prefer: [engine], threads: 2 });
    const kept = filters() as tf.Tensor3D[];
    for (let turn = 0; turn < 3; turn++) {
      for (const [i, result] of (await run(kept)).entries()) {
        expect(relativeError(result, expected[i])).toBeLessThan(1e-5);
      }
    }
  },
);

test('onnxruntime: large filters, which it keeps itself, give the same as the cpu backend', async () => {
  const cases = [
    ...[
      [1, 216, 64, 128, 'same'],
      [1, 27, 128, 120, 'valid'],
      [2, 50, 12, 256, 'same'],
      [1, 30, 128, 128, 'same'],
    ],
  ] as [number, number, number, number, 'same' | 'valid'][];
  const run = (filters: readonly tf.Tensor3D[], seed: number) =>
    Promise.all(
      cases.map(([images, length, channels, , pad], i) =>
        tf.conv1d(values([images, length, channels], seed) as tf.Tensor3D, filters[i], 1, pad).data(),
      ),
    );
  const filters = () => cases.map(([, , inputs, outputs], i) => values([8, inputs, outputs], i + 9));
  await useBackend({ prefer: ['cpu'] });
  const expected = [];
  for (const seed of [1, 2, 3]) expected.push(await run(filters() as tf.Tensor3D[], seed));
  for (const threads of [1, 2]) {
    await useBackend({ prefer: ['onnxruntime'], threads });
    const kept = filters() as tf.Tensor3D[];
    for (const [turn, seed] of [1, 2, 3].entries()) {
      for (const [i, result] of (await run(kept, seed)).entries()) {
        expect(relativeError(result, expected[turn][i])).toBeLessThan(1e-5);
      }
    }
  }
});

test('what onnxruntime keeps of a filter is freed with it', async () => {
  await useBackend({ prefer: ['onnxruntime'], threads: 1 });
  const useThrice = () => {
    const filter = tf.ones<tf.Rank.R3>([8, 256, 256]);
    for (let i = 0; i < 3; i++)
      tf.tidy(() => tf.conv1d(tf.ones<tf.Rank.R3>([1, 216, 256]), filter, 1, 'same'));
    filter.dispose();
  };
  for (let i = 0; i < 5; i++) useThrice();
  const before = process.memoryUsage.rss();
  // Each filter's parts take 7 MB, so forty kept ones would take 280.
  for (let i = 0; i < 40; i++) useThrice();
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(140);
}, 60_000);

test('a variable that is assigned a new value is convolved with the new value', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const filter = tf.variable(values([8, 16, 24], 2) as tf.Tensor3D);
  for (let i = 0; i < 3; i++) await convolve(filter);
  filter.assign(values([8, 16, 24], 3) as tf.Tensor3D);
  const expected = await convolve(values([8, 16, 24], 3) as tf.Tensor3D);
  expect(relativeError(await convolve(filter), expected)).toBe(0);
  expect(relativeError(await convolve(filter), expected)).toBe(0);
});

test('packed filters are freed with their tensors', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const heapBytes = () => (tf.backend() as BackendWasm & { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
  const useThrice = async () => {
    const filter = values([8, 64, 64], 2) as tf.Tensor3D;
    for (let i = 0; i < 3; i++)
      tf.tidy(() => tf.conv1d(values([1, 40, 64]) as tf.Tensor3D, filter, 1, 'same'));
    filter.dispose();
  };
  for (let i = 0; i < 5; i++) await useThrice();
  const before = heapBytes();
  for (let i = 0; i < 200; i++) await useThrice();
  expect(heapBytes()).toBe(before);
});

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: a filter in another shape, whose values are the same memory, has packed forms of its own',
  async (engine) => {
    await useBackend({ prefer: [engine], threads: 1 });
    const filter = values([5, 16, 32], 2) as tf.Tensor3D;
    for (let i = 0; i < 3; i++) await convolve(filter);
    const turned = tf.reshape(filter, [5, 32, 16]) as tf.Tensor3D;
    const x = values([1, 40, 32], 1) as tf.Tensor3D;
    const convolved = await tf.conv1d(x, turned, 1, 'same').data();
    const copy = tf.tensor(await turned.data(), [5, 32, 16]) as tf.Tensor3D;
    expect(relativeError(convolved, await tf.conv1d(x, copy, 1, 'same').data())).toBeLessThan(1e-5);
  },
);
