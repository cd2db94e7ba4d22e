/** The task functions of `assembly/tasks.ts`. */
export const TASK = {
  pack: 0,
  multiply: 1,
  columns: 2,
  winograd: 3,
  elementwise: 4,
  rmsProp: 5,
  sumRows: 6,
  batchNorm: 7,
  batchNormSums: 8,
  maxPool: 9,
  maxPoolGrad: 10,
  packShort: 11,
  foldShort: 12,
  dropout: 13,
} as const;

/** What the compiled `assembly/index.ts` exports. */
export interface ComputeExports {
  run(control: number, kind: number, tasks: number, maySleep: number): void;
  help(control: number, thread: number): void;
  rest(control: number): void;
}

/** The allocator and the memory of the tfjs wasm module, which this package's own kernels share. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(address: number): void;
}

/** Runs task functions on the heap of one wasm backend, in all its threads. */
export interface Compute {
  readonly threads: number;
  /** Runs `tasks` tasks of a kind with these 32-bit arguments, and returns when they are finished. */
  run(kind: number, tasks: number, words: readonly number[]): void;
  /** Lets the helper threads sleep until the next job, for others' threads to have their processors. */
  rest(): void;
  /** Address of `bytes` new bytes. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** Calls `body` with the address of `bytes` bytes, at the start of a cache line, that live as long as the call. */
  withScratch<T>(bytes: number, body: (address: number) => T): T;
  /** Address of at least `bytes` zero bytes that nobody writes to. */
  zeros(bytes: number): number;
  /** The heap as 32-bit floats, valid until the next allocation. */
  floats(): Float32Array;
}

/** Bytes of the control block in `assembly/pool.ts`. */
export const CONTROL_BYTES = 64 + 4 * 48;
const WORDS = 64 / 4;
/** Bytes of a processor's cache line. */
const LINE = 64;

/** Binds the compiled task functions to a heap. `control` is a zeroed block of {@link CONTROL_BYTES} bytes. */
export function createCompute(
  exports: ComputeExports,
  heap: Heap,
  control: number,
  threads: number,
  maySleep: boolean,
): Compute {
  let zeroRow = { address: 0, bytes: 0 };
  const allocate = (bytes: number): number => {
    const address = heap.malloc(Math.max(bytes, 16)) >>> 0;
    if (address === 0) throw new Error(`wasm memory is full: cannot allocate ${bytes} bytes`);
    return address;
  };
  return {
    threads,
    run(kind, tasks, words) {
      if (tasks === 0) return;
      new Int32Array(heap.memory.buffer, control).set(words, WORDS);
      exports.run(control, kind, tasks, maySleep ? 1 : 0);
    },
    rest: () => exports.rest(control),
    allocate,
    free: (address) => heap.free(address),
    withScratch(bytes, body) {
      const address = allocate(bytes + LINE);
      try {
        return body(Math.ceil(address / LINE) * LINE);
      } finally {
        heap.free(address);
      }
    },
    zeros(bytes) {
      if (bytes > zeroRow.bytes) {
        if (zeroRow.address !== 0) heap.free(zeroRow.address);
        zeroRow = { address: allocate(bytes), bytes };
        new Uint8Array(heap.memory.buffer, zeroRow.address, bytes).fill(0);
      }
      return zeroRow.address;
    },
    floats: () => new Float32Array(heap.memory.buffer),
  };
}
