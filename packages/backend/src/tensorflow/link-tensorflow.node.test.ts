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
  test('the addon is built, loads, and computes gradients', () => {
    const project = join(folder, 'application');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true }');
    const install = ['install', '--ignore-scripts', '--no-audit', '@tensorflow/tfjs-node@4.22.0'];
    execFileSync('npm', install, { cwd: project, stdio: 'ignore' });
    linkTensorflow({ python: PYTHON, folder: project });
    const program = `
      const { useBackend } = await import('${new URL('../../dist/index.js', import.meta.url).href}');
      const { name } = await useBackend({ prefer: ['tensorflow'], threads: 1 });
      const { default: tf } = await import('@tensorflow/tfjs-node');
      const dx = tf.grad((x) => tf.sum(tf.square(tf.conv1d(x, tf.ones([3, 1, 1]), 1, 'same'))))(tf.ones([1, 4, 1]));
      console.log(name, [...(await dx.data())].join(' '));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(printed.trim().split('\n').at(-1)).toBe('tensorflow 10 16 16 10');
  }, 300_000);
});
