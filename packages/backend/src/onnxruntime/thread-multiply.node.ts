import { types } from 'node:util';
import type { ComputeImports } from '../compute/compute.js';
import { type Address, FLOAT_BYTES, MOST_WORDS } from '../compute/contract.js';
import { ENCODERS } from '../compute/encoder.js';
import type { Product } from '../compute/multiply.js';
import { loadOnnxruntime } from './binding.node.js';
import { type Products, productsOn } from './products.node.js';

/** A thread's share of matrix products by onnxruntime, with sessions of this thread alone. */
export interface ThreadMultiply {
  readonly multiply: ComputeImports['multiply'];
  /** Gives the sessions' memory back. */
  free(): void;
}

/** It loads onnxruntime when it is first called. */
export function threadMultiply(memory: WebAssembly.Memory): ThreadMultiply {
  const heap = {
    floats: (address: number, length: number) => new Float32Array(memory.buffer, address, length),
    isShared: types.isSharedArrayBuffer(memory.buffer),
  };
  let products: Products | undefined;
  return {
    multiply(at, task) {
      const words = new Int32Array(memory.buffer, at, MOST_WORDS);
      const job = ENCODERS.nativeMultiply.decode(words);
      try {
        products ??= productsOn(loadOnnxruntime(), heap, 1);
        products.multiply(shareOf(job, task));
      } catch {
        // An error would end the thread amid the job, and the others would wait for it.
        job.failed = 1;
        ENCODERS.nativeMultiply.encode(job, words);
      }
    },
    free() {
      products?.free();
      products = undefined;
    },
  };
}

type Job = Parameters<typeof ENCODERS.nativeMultiply.encode>[0];

/** The matrices of one task or, of a single matrix, its rows of A and C. */
function shareOf({ a, b, c, batch, m, n, k, transposedA, transposedB, shares }: Job, task: number): Product {
  const transposed = { transposeA: transposedA !== 0, transposeB: transposedB !== 0 };
  const whole = batch === 1 ? m : batch;
  const first = Math.floor((task * whole) / shares);
  const count = Math.floor(((task + 1) * whole) / shares) - first;
  const from = (address: Address, floats: number) => (address + first * floats * FLOAT_BYTES) as Address;
  if (batch === 1) return { batch, m: count, n, k, a: from(a, k), b, c: from(c, n), ...transposed };
  return { batch: count, m, n, k, a: from(a, m * k), b: from(b, k * n), c: from(c, m * n), ...transposed };
}
