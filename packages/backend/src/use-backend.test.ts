import { availableParallelism } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineName } from './engine.js';
import { findTfjsNode } from './tensorflow/tfjs-node-package.node.js';
import { useBackend } from './use-backend.js';

const hasTfjsNode = (['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'] as const).some(
  (name) => findTfjsNode(name) !== undefined,
);
const testWithoutTfjsNode = hasTfjsNode ? test.skip : test;

describe('useBackend', () => {
  test('takes the first preferred engine that works and says why not the others', async () => {
    const used = await useBackend({ prefer: ['cuda', 'wasm', 'cpu'], threads: 1 });
    const looked = used.considered.map(({ name, chosen }) => [name, chosen]);
    if (used.name === 'cuda') {
      expect(looked).toEqual([['cuda', true]]);
      return;
    }
    expect(tf.getBackend()).toBe('wasm');
    expect(looked).toEqual([
      ['cuda', false],
      ['wasm', true],
    ]);
    expect(used.why).toMatch(/^- cuda: .+\n\* wasm: WebAssembly SIMD/);
  });

  testWithoutTfjsNode('says what to type for an engine that is not installed', async () => {
    const { considered } = await useBackend({ prefer: ['tensorflow', 'cpu'] });
    expect(considered[0].reason).toBe('@tensorflow/tfjs-node is not installed');
    expect(considered[0].remedy).toContain('npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0');
  });

  testWithoutTfjsNode('names the package of the GPU where that one is missing', async () => {
    const { considered } = await useBackend({ prefer: ['cuda', 'cpu'] });
    expect(considered[0].reason).toContain('@tensorflow/tfjs-node-gpu is not installed');
    expect(considered[0].remedy).toContain('npm install @tensorflow/tfjs-node-gpu@4.22.0');
  });

  test.each([1, 2, 3, 100_000])(
    'computes with %i threads when asked to, or as many as there are processors',
    async (threads) => {
      expect((await useBackend({ prefer: ['wasm'], threads })).threads).toBe(
        Math.min(threads, availableParallelism()),
      );
    },
  );

  test('keeps tensors when the same engine is asked for again', async () => {
    await useBackend({ prefer: ['wasm'], threads: 2 });
    const kept = tf.tensor1d([1, 2, 3]);
    await useBackend({ prefer: ['wasm'], threads: 2 });
    expect([...(await kept.data())]).toEqual([1, 2, 3]);
  });

  test('wasm and onnxruntime share their memory, so tensors go from one to the other', async () => {
    await useBackend({ prefer: ['wasm'], threads: 2 });
    const kept = tf.tensor1d([4, 5, 6]);
    expect((await useBackend({ prefer: ['onnxruntime'], threads: 2 })).name).toBe('onnxruntime');
    expect([...(await tf.add(kept, 1).data())]).toEqual([5, 6, 7]);
  });

  test('tfjs-core gets a new backend after its engine was reset', async () => {
    await useBackend({ prefer: ['wasm'], threads: 2 });
    tf.engine().reset();
    await tf.setBackend('wasm');
    expect([...(await tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).data())]).toEqual([3, 3, 3, 3]);
  });

  test('tensors move between engines with different memory', async () => {
    await useBackend({ prefer: ['cpu'] });
    const made = tf.tensor1d([7, 8]);
    await useBackend({ prefer: ['wasm'], threads: 2 });
    expect([...(await tf.mul(made, 2).data())]).toEqual([14, 16]);
  });

  test('refuses an unknown name', async () => {
    await expect(useBackend({ prefer: ['gpu' as EngineName] })).rejects.toThrow(
      "prefer 'gpu': expected names among cuda, tensorflow, webgpu, onnxruntime, wasm, cpu.",
    );
    await expect(useBackend({ prefer: [] })).rejects.toThrow('prefer an empty list: expected names');
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses %p threads', async (threads) => {
    await expect(useBackend({ threads })).rejects.toThrow(
      `threads ${threads}: expected a whole number of at least 1`,
    );
  });

  testWithoutTfjsNode('when nothing preferred works, the error names what to install', async () => {
    await expect(useBackend({ prefer: ['tensorflow'] })).rejects.toMatchObject({
      name: 'BackendError',
      message: expect.stringContaining('npx @ser/backend link-tensorflow'),
    });
  });
});
