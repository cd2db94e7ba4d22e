import { type Address, LINE_BYTES, MOST_WORDS, NULL, WORDS_OFFSET } from './contract.js';
import { ENCODERS, type Encoder } from './encoder.js';

/** What the compiled `assembly/index.ts` exports. */
export interface ComputeExports {
  run(control: number, kind: number, tasks: number, maySleep: number): void;
  help(control: number, thread: number): void;
  rest(control: number): void;
}

/** What the compiled `assembly/index.ts` imports. */
export interface ComputeImports {
  readonly memory: WebAssembly.Memory;
  /** One task of `NativeMultiplyTask`, whose arguments lie at `words`; it must not throw. */
  readonly multiply: (words: number, task: number) => void;
}

/** The imports in the form that WebAssembly takes. */
export function importsOf({ memory, multiply }: ComputeImports): WebAssembly.Imports {
  return { env: { memory }, native: { multiply } };
}

/** The allocator and the memory of the tfjs wasm module, which this package's own kernels share. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  /** Throws where memory is full. */
  malloc(bytes: number): number;
  free(address: number): void;
}

/** The kinds of tasks. */
export type TaskName = keyof typeof ENCODERS;

/** What a kind of task takes. */
export type TaskArguments<K extends TaskName> = Parameters<(typeof ENCODERS)[K]['encode']>[0];

/** Runs task functions on the heap of one wasm backend, in all its threads. */
export interface Compute {
  readonly threads: number;
  /** Runs `tasks` tasks of a kind with these arguments, and returns when they are finished. */
  run<K extends TaskName>(name: K, tasks: number, values: TaskArguments<K>): void;
  /** Multiplies in all threads outside wasm; false where a thread could not. */
  multiplyNatively(values: Omit<TaskArguments<'nativeMultiply'>, 'failed'>): boolean;
  /** Lets the helper threads sleep until the next job, for others' threads to have their processors. */
  rest(): void;
  /** Address of `bytes` new bytes. */
  allocate(bytes: number): Address;
  free(address: Address): void;
  /** Calls `body` with the address of `bytes` bytes, at the start of a cache line, that live as long as the call. */
  withScratch<T>(bytes: number, body: (address: Address) => T): T;
  /** Address of at least `bytes` zero bytes that nobody writes to. */
  zeros(bytes: number): Address;
  /** `length` floats at an address; valid until the next allocation. */
  floats(address: Address, length: number): Float32Array;
  /** Whether threads share the heap, so that not every native addon may see it. */
  readonly isShared: boolean;
}

/** Binds the compiled task functions to a heap. `control` is a zeroed block of `CONTROL_BYTES` bytes. */
export function createCompute(
  exports: ComputeExports,
  heap: Heap,
  control: number,
  threads: number,
  maySleep: boolean,
): Compute {
  let zeroRow = { address: NULL, bytes: 0 };
  const allocate = (bytes: number) => (heap.malloc(Math.max(bytes, 16)) >>> 0) as Address;
  const words = () => new Int32Array(heap.memory.buffer, control + WORDS_OFFSET, MOST_WORDS);
  const run: Compute['run'] = (name, tasks, values) => {
    if (tasks === 0) return;
    const { task, encode } = ENCODERS[name] as Encoder<typeof values>;
    encode(values, words());
    exports.run(control, task, tasks, maySleep ? 1 : 0);
  };
  return {
    threads,
    run,
    multiplyNatively(values) {
      run('nativeMultiply', values.shares, { ...values, failed: 0 });
      return ENCODERS.nativeMultiply.decode(words()).failed === 0;
    },
    rest: () => exports.rest(control),
    allocate,
    free: (address) => heap.free(address),
    withScratch(bytes, body) {
      const address = allocate(bytes + LINE_BYTES);
      try {
        return body((Math.ceil(address / LINE_BYTES) * LINE_BYTES) as Address);
      } finally {
        heap.free(address);
      }
    },
    zeros(bytes) {
      if (bytes > zeroRow.bytes) {
        if (zeroRow.address !== NULL) heap.free(zeroRow.address);
        zeroRow = { address: allocate(bytes), bytes };
        new Uint8Array(heap.memory.buffer, zeroRow.address, bytes).fill(0);
      }
      return zeroRow.address;
    },
    floats: (address, length) => new Float32Array(heap.memory.buffer, address, length),
    isShared: (heap.memory.buffer as ArrayBufferLike)[Symbol.toStringTag] === 'SharedArrayBuffer',
  };
}
