import type { Compute } from '../compute/compute.js';
import type { Address } from '../compute/contract.js';
import { startCompute } from '../wasm/start-compute.node.js';

/** This package's own kernels on a heap of their own, without TensorFlow.js. */
export interface OwnHeap {
  readonly compute: Compute;
  /** Writes values to new memory. */
  put(values: ArrayLike<number>): Address;
  /** New memory, filled with numbers that no kernel may leave there. */
  space(length: number): Address;
  read(address: Address, length: number): Float32Array;
  stop(): void;
}

const PAGE = 65536;
const BYTES = 128 * 2 ** 20;

/** Starts it; memory is handed out in a row and never freed. Static data of the kernels lies in the first page. */
export function startOnOwnHeap(threads: number): OwnHeap {
  const limits = { initial: BYTES / PAGE, maximum: 65536, shared: threads > 1 };
  const memory = new WebAssembly.Memory(limits);
  let next = PAGE;
  const malloc = (bytes: number) => {
    const address = next;
    next = Math.ceil((address + bytes) / 16) * 16;
    if (next > BYTES) throw new Error(`the test's heap of ${BYTES} bytes is full`);
    return address;
  };
  const { compute, stop } = startCompute({ memory, malloc, free: () => {} }, threads);
  const space = (length: number) => {
    const address = compute.allocate(length * 4);
    compute.floats(address, length).fill(Number.NaN);
    return address;
  };
  return {
    compute,
    put(values) {
      const address = space(values.length);
      compute.floats(address, values.length).set(values);
      return address;
    },
    space,
    read: (address, length) => compute.floats(address, length).slice(),
    stop,
  };
}

/** Numbers between -1 and 1 that look random, the same at every run. */
export function numbers(length: number, seed = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => (((i + 1) * 2654435761 * seed) % 2 ** 32) / 2 ** 31 - 1);
}
