import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from './use-backend.js';

const ENTRY = new URL('../dist/index.js', import.meta.url).href;

/** Trains a small network in a process of its own: what is in use after 200 steps, and after each 250 of 1,000 more. */
function trainInOwnProcess(engine: string, threads: number) {
  const program = `
    import { useBackend } from '${ENTRY}';
    import * as tf from '@tensorflow/tfjs-core';
    import '@tensorflow/tfjs-layers';
    await useBackend({ prefer: ['${engine}'], threads: ${threads} });
    const x = tf.randomNormal([4, 48, 16], 0, 1, 'float32', 1);
    const shapes = [[8, 16, 32], [8, 32, 32], [8, 32, 32], [128, 4]];
    const weights = shapes.map((shape, i) => tf.variable(tf.randomNormal(shape, 0, 0.1, 'float32', i + 1)));
    let squares = weights.map((weight) => tf.zerosLike(weight));
    let step = 0;
    const drop = (x) => tf.engine().runKernel('SeededDropout', { x }, { rate: 0.2, seed: 1, step });
    const dropout = tf.customGrad((x) => ({ value: drop(x), gradFunc: drop }));
    function network() {
      const long = tf.relu(tf.conv1d(tf.relu(tf.conv1d(x, weights[0], 1, 'same')), weights[1], 1, 'same'));
      const { mean, variance } = tf.moments(long, [0, 1]);
      const normal = tf.batchNorm(long, mean, variance, tf.zeros([32]), tf.ones([32]));
      const pooled = tf.reshape(tf.maxPool(tf.expandDims(dropout(normal), 2), [12, 1], [12, 1], 'valid'), [4, 4, 32]);
      const short = tf.add(tf.relu(tf.conv1d(pooled, weights[2], 1, 'same')), pooled);
      return tf.neg(tf.mean(tf.logSoftmax(tf.matMul(tf.reshape(short, [4, 128]), weights[3]))));
    }
    function train() {
      step++;
      const loss = tf.tidy(() => {
        const { value, grads } = tf.variableGrads(network, weights);
        squares = squares.map((meanSquare, i) => {
          const inputs = { variable: weights[i], meanSquare, gradient: grads[weights[i].name] };
          const attributes = { learningRate: 1e-4, rho: 0.9, epsilon: 1e-7 };
          const [weight, square] = tf.engine().runKernel('FusedRmsProp', inputs, attributes);
          weights[i].assign(weight);
          meanSquare.dispose();
          return tf.keep(square);
        });
        return value;
      });
      loss.dataSync();
      loss.dispose();
    }
    function inUse() {
      gc();
      const heap = tf.backend().wasm.HEAPU8.length;
      return { tensors: tf.memory().numTensors, heap, resident: process.memoryUsage.rss() / 2 ** 20 };
    }
    for (let i = 0; i < 200; i++) train();
    const samples = [inUse()];
    for (let i = 1; i <= 1000; i++) {
      train();
      if (i % 250 === 0) samples.push(inUse());
    }
    console.log(JSON.stringify(samples));`;
  const node = ['--expose-gc', '--input-type=module', '-e', program];
  const printed = execFileSync(process.execPath, node, {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  type InUse = { readonly tensors: number; readonly heap: number; readonly resident: number };
  return JSON.parse(printed) as InUse[];
}

/**
 * MiB. V8 may take some for itself at any time, but a leak grows in each 250 steps: of one activation a step, 24 KiB, by 6 MiB.
 * So the stretch that grew least tells.
 */
const ROOM = 2;

test.each([
  ['wasm', 1],
  ['wasm', 2],
  ['onnxruntime', 1],
  ['onnxruntime', 2],
])(
  '%s, %i thread(s): 1,000 steps leave tensors, heap and resident memory as they were',
  (engine, threads) => {
    const samples = trainInOwnProcess(engine, threads);
    expect(samples).toHaveLength(5);
    expect(new Set(samples.map(({ tensors }) => tensors)).size).toBe(1);
    expect(new Set(samples.map(({ heap }) => heap)).size).toBe(1);
    const grown = samples.slice(1).map(({ resident }, i) => resident - samples[i].resident);
    expect(Math.min(...grown)).toBeLessThan(ROOM);
  },
  60_000,
);

/** Starts one engine after another in a process of its own: what is in use after the fourth and after the twelfth. */
function replaceEngines() {
  const program = `
    import { readdirSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { useBackend } from '${ENTRY}';
    import * as tf from '@tensorflow/tfjs-core';
    const threadsOf = () => (process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0);
    const samples = [];
    for (let i = 1; i <= 12; i++) {
      await useBackend({ prefer: ['onnxruntime'], threads: 1 + (i % 2) });
      const [clip, filter] = [tf.ones([1, 256, 32]), tf.ones([8, 32, 256])];
      for (let use = 0; use < 3; use++) tf.conv1d(clip, filter, 1, 'same').dataSync();
      const large = tf.ones([4096, 4096]);
      for (const turned of [false, true]) tf.matMul(large, tf.ones([4096, 64]), turned, false).dataSync();
      if (i % 8 !== 4) continue;
      for (let turn = 0; turn < 5; turn++) {
        gc();
        await setTimeout(20);
      }
      samples.push({ threads: threadsOf(), resident: process.memoryUsage.rss() / 2 ** 20 });
    }
    console.log(JSON.stringify(samples));`;
  const printed = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  return JSON.parse(printed) as { readonly threads: number; readonly resident: number }[];
}

/** MiB of the tensors that each engine above is left with. */
const LEFT_TENSORS = 64;

test('a disposed engine gives back its memory, its threads and the sessions of onnxruntime', () => {
  const [early, late] = replaceEngines();
  expect(late.threads).toBe(early.threads);
  expect(late.resident - early.resident).toBeLessThan(LEFT_TENSORS);
}, 60_000);

test('kernels see the whole heap after it has grown', async () => {
  await useBackend({ prefer: ['onnxruntime'], threads: 2 });
  const factor = tf.fill([200, 200], 0.5);
  const before = tf.matMul(factor, factor);
  const large = tf.zeros([2 ** 26]);
  const after = tf.matMul(factor, factor);
  expect(await after.data()).toEqual(await before.data());
  expect((await after.data())[0]).toBe(50);
  tf.dispose([factor, before, large, after]);
});
