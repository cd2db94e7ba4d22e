import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BackendError } from '../backend-error.js';
import { linkTensorflow } from './link-tensorflow.node.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ser-backend-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function message(python: string, application: string): string {
  try {
    linkTensorflow({ python, folder: application });
  } catch (error) {
    expect(error).toBeInstanceOf(BackendError);
    return (error as Error).message;
  }
  throw new Error('expected a BackendError');
}

test('without tfjs-node it says how to install it', () => {
  expect(message('python3', folder)).toContain('npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0');
});

test('without a Python interpreter it says where it looked', () => {
  const application = join(folder, 'with-tfjs-node');
  const place = join(application, 'node_modules/@tensorflow/tfjs-node');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "version": "4.22.0", "binary": { "napi_versions": [8] } }');
  expect(message('/nowhere/python3', application)).toContain(
    "expected a Python interpreter at '/nowhere/python3'",
  );
});

// The real thing takes a Python with TensorFlow, a compiler and a registry: name the interpreter to run it.
const PYTHON = process.env.SER_TENSORFLOW_PYTHON;
(PYTHON ? describe : describe.skip)('with the TensorFlow of SER_TENSORFLOW_PYTHON', () => {
  let project: string;
  beforeAll(() => {
    project = join(folder, 'application');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true }');
    const install = ['install', '--ignore-scripts', '--no-audit', '@tensorflow/tfjs-node@4.22.0'];
    execFileSync('npm', install, { cwd: project, stdio: 'ignore' });
    linkTensorflow({ python: PYTHON, folder: project });
  }, 300_000);

  /** The last line that a program prints in the application's folder. */
  function run(program: string): string {
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return printed.trim().split('\n').at(-1) ?? '';
  }

  test('the addon is built, loads, and computes gradients', () => {
    const program = `
      const { useBackend } = await import('${new URL('../../dist/index.js', import.meta.url).href}');
      const { name } = await useBackend({ prefer: ['tensorflow'], threads: 1 });
      const { default: tf } = await import('@tensorflow/tfjs-node');
      const dx = tf.grad((x) => tf.sum(tf.square(tf.conv1d(x, tf.ones([3, 1, 1]), 1, 'same'))))(tf.ones([1, 4, 1]));
      console.log(name, [...(await dx.data())].join(' '));`;
    expect(run(program)).toBe('tensorflow 10 16 16 10');
  }, 60_000);

  test("its operators of a training step agree with the wasm engine's", () => {
    const program = `
      const { useBackend } = await import('${new URL('../../dist/index.js', import.meta.url).href}');
      await useBackend({ prefer: ['tensorflow'], threads: 1 });
      const { default: tf } = await import('@tensorflow/tfjs-node');
      const values = (shape, seed) =>
        tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(i * i + seed)), shape);
      const run = (kernel, inputs, attributes) => [tf.engine().runKernel(kernel, inputs, attributes)].flat();
      const pool = (x) => tf.maxPool(x, [2, 3], [2, 3], 'valid');
      const results = () => [
        ...run('FusedRmsProp', { variable: values([5, 7], 1), meanSquare: tf.square(values([5, 7], 2)), gradient: values([5, 7], 3) },
          { learningRate: 0.01, rho: 0.9, epsilon: 1e-7 }),
        ...run('SeededDropout', { x: values([3, 1001], 4) }, { rate: 0.3, seed: 7, step: 42 }),
        ...run('BatchNormSums', { x: values([9, 17, 12], 5), dy: values([9, 17, 12], 6), mean: values([12], 7) }),
        tf.sum(values([9, 17, 5], 8), [0, 1]),
        tf.grad((x) => tf.sum(tf.mul(pool(x), values([2, 3, 3, 5], 9))))(tf.relu(values([2, 7, 9, 5], 10))),
        tf.grad((x) => tf.sum(tf.square(tf.maxPool(x, 3, 2, 'same'))))(values([2, 7, 9, 5], 11)),
      ];
      const own = ['FusedRmsProp', 'SeededDropout', 'BatchNormSums'].every((name) => tf.getKernel(name, 'tensorflow'));
      const ours = results().map((tensor) => [tensor.shape, tensor.dataSync()]);
      await useBackend({ prefer: ['wasm'], threads: 1 });
      const theirs = results().map((tensor) => [tensor.shape, tensor.dataSync()]);
      const errors = ours.map(([shape, numbers], i) =>
        String(shape) === String(theirs[i][0]) ? Math.max(...numbers.map((x, j) => Math.abs(x - theirs[i][1][j]))) : NaN);
      console.log(own, errors.length, errors.every((error) => error < 1e-5), errors.join());`;
    expect(run(program)).toMatch(/^true 7 true/);
  }, 60_000);

  test('reshapes to more shapes than it keeps', () => {
    const program = `
      const { useBackend } = await import('${new URL('../../dist/index.js', import.meta.url).href}');
      await useBackend({ prefer: ['tensorflow'], threads: 1 });
      const { default: tf } = await import('@tensorflow/tfjs-node');
      const last = tf.tidy(() => {
        for (let n = 1; n < 1500; n++) tf.reshape(tf.ones([n]), [n, 1]);
        return tf.reshape(tf.tensor1d([1, 2, 3, 4, 5, 6]), [3, -1]);
      });
      console.log(JSON.stringify(await last.array()));`;
    expect(run(program)).toBe('[[1,2],[3,4],[5,6]]');
  }, 60_000);
});
