import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '../backend-error.js';
import { useBackend } from '../use-backend.js';
import { refusePastMemory } from './refuse-past-memory.js';

const GIBIBYTE = 2 ** 30;

/** A heap that gives one address after the other, of a memory that grew to `byteLength`. */
function moduleOf(byteLength: number) {
  let next = 16;
  const module = {
    _malloc(bytes: number) {
      const address = next;
      next += bytes;
      return address | 0;
    },
    _free(_address: number) {},
  };
  refusePastMemory(module, { buffer: { byteLength } as ArrayBuffer });
  return module;
}

describe('refusePastMemory', () => {
  test('addresses past 2 GiB are positive', () => {
    const module = moduleOf(4 * GIBIBYTE - 65536);
    expect(module._malloc(3 * GIBIBYTE)).toBe(16);
    expect(module._malloc(16)).toBe(3 * GIBIBYTE + 16);
  });

  test('refuses what cannot fit, counts what is given back, and names both', () => {
    const module = moduleOf(3.5 * GIBIBYTE);
    const first = module._malloc(3 * GIBIBYTE);
    expect(() => module._malloc(GIBIBYTE)).toThrow(BackendError);
    expect(() => module._malloc(GIBIBYTE)).toThrow(
      /^memory of 1,024 MiB for a tensor: expected what fits beside the 3,072 MiB of other tensors in the 4,096 MiB .*Use smaller/,
    );
    module._free(first);
    expect(() => module._malloc(5 * GIBIBYTE)).toThrow('beside the 0 MiB');
  });

  test('an answer of 0 is no address', () => {
    const module = { _malloc: () => 0, _free: () => {} };
    refusePastMemory(module, { buffer: new ArrayBuffer(16) });
    expect(() => (module._malloc as (bytes: number) => number)(8)).toThrow(BackendError);
    expect((module._malloc as (bytes: number) => number)(0)).toBe(0);
  });

  test('holds where the module puts another function in its place', () => {
    const module = moduleOf(GIBIBYTE);
    module._malloc = () => 0;
    expect(() => module._malloc(8)).toThrow(BackendError);
  });
});

test.each([1, 2])('with %i threads the wasm engine allocates through it', async (threads) => {
  await useBackend({ prefer: ['wasm'], threads });
  const { wasm } = tf.backend() as unknown as { wasm: { _malloc(bytes: number): number } };
  const small = tf.tensor1d([1, 2, 3]);
  expect([...(await tf.add(small, 1).data())]).toEqual([2, 3, 4]);
  expect(() => wasm._malloc(2 ** 32)).toThrow(BackendError);
  expect([...(await tf.add(small, 1).data())]).toEqual([2, 3, 4]);
});
