import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

const ENTRY = new URL('../dist/index.js', import.meta.url).href;

/** Runs a program in a process of its own and returns what it prints; fails when it does not end by itself. */
function run(program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
    timeout: 20_000,
  });
}

test.each(['wasm', 'onnxruntime', 'cpu'])('a process that used %s ends by itself', (engine) => {
  const program = `
    import { useBackend } from '${ENTRY}';
    import * as tf from '@tensorflow/tfjs-core';
    await useBackend({ prefer: ['${engine}'], threads: 3 });
    const y = tf.matMul(tf.ones([200, 200]), tf.ones([200, 200]));
    console.log((await y.data())[0]);`;
  expect(run(program).trim()).toBe('200');
});

test('it leaves no handlers of uncaught errors and no global Worker behind', () => {
  const program = `
    import { useBackend } from '${ENTRY}';
    await useBackend({ prefer: ['wasm'], threads: 2 });
    const events = ['uncaughtException', 'unhandledRejection'];
    console.log(JSON.stringify([...events.map((event) => process.listenerCount(event)), typeof Worker]));`;
  expect(JSON.parse(run(program))).toEqual([0, 0, 'undefined']);
});
