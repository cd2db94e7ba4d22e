import { after } from '../compute/address.js';
import type { Compute } from '../compute/compute.js';
import { type Address, FLOAT_BYTES } from '../compute/contract.js';
import type { Product, ProductSizes } from '../compute/multiply.js';
import type { Onnxruntime, Session } from './binding.node.js';
import { productModel } from './product-model.js';
import { runInPlace } from './run-in-place.node.js';

/** Floats of all operands that are copied at a time where they must be: few enough to stay in a processor's cache. */
const PORTION = 2 ** 20;

/** Matrix products on the memory of wasm and the sessions of onnxruntime that compute them. */
export interface Products {
  multiply(product: Omit<Product, 'add'>): void;
  /** Gives the sessions' memory and threads back. */
  free(): void;
}

/** The floats of the wasm heap, and whether threads share it: what {@link Compute} says of its memory. */
export type WasmMemory = Pick<Compute, 'floats' | 'isShared'>;

/** Products whose sessions have this many threads. */
export function productsOn(ort: Onnxruntime, memory: WasmMemory, threads: number): Products {
  const sessions = keepSessions(ort, threads);
  const seesHeap = !memory.isShared || takesSharedMemory(ort, sessions);
  const run = seesHeap ? runOnHeap(memory) : runOnCopies(memory);
  return {
    multiply(product) {
      const { transposeA = false, transposeB = false } = product;
      run(product, callOf(ort, sessions.get(transposeA, transposeB), transposeA, transposeB));
    },
    free: () => sessions.free(),
  };
}

interface Sessions {
  get(transposeA: boolean, transposeB: boolean): Session;
  free(): void;
}

function keepSessions(ort: Onnxruntime, threads: number): Sessions {
  const sessions = new Map<string, Session>();
  return {
    get(transposeA, transposeB) {
      const key = `${transposeA} ${transposeB}`;
      const session =
        sessions.get(key) ?? ort.createSession(productModel(transposeA, transposeB), sessionOptions(threads));
      sessions.set(key, session);
      return session;
    },
    free() {
      for (const session of sessions.values()) session.dispose();
      sessions.clear();
    },
  };
}

/** Threads that spin while they wait would hold the processor that the wasm threads need. */
function sessionOptions(threads: number): object {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

type Call = (sizes: ProductSizes, a: Float32Array, b: Float32Array, c: Float32Array) => void;

function callOf(ort: Onnxruntime, session: Session, transposeA: boolean, transposeB: boolean): Call {
  return ({ batch, m, n, k }, a, b, c) => {
    const feeds = {
      a: ort.tensor(a, transposeA ? [batch, k, m] : [batch, m, k]),
      b: ort.tensor(b, transposeB ? [batch, n, k] : [batch, k, n]),
    };
    runInPlace(session, feeds, ort.tensor(c, [batch, m, n]));
  };
}

/** Whether this Node lets an addon see shared memory: 22.23 and 24.21 do, 20.20 refuses such views. */
function takesSharedMemory(ort: Onnxruntime, sessions: Sessions): boolean {
  const view = () => new Float32Array(new SharedArrayBuffer(4));
  try {
    callOf(ort, sessions.get(false, false), false, false)(
      { batch: 1, m: 1, n: 1, k: 1 },
      view(),
      view(),
      view(),
    );
    return true;
  } catch {
    return false;
  }
}

type Run = (product: Product, call: Call) => void;

/** On views of the heap, made anew each time because the heap may have grown. */
function runOnHeap({ floats }: WasmMemory): Run {
  return (product, call) => {
    const { batch, m, n, k, a, b, c } = product;
    const view = (address: Address, size: number) => floats(address, batch * size);
    call(product, view(a, m * k), view(b, k * n), view(c, m * n));
  };
}

/** On copies in memory of this thread, some matrices at a time. */
function runOnCopies({ floats }: WasmMemory): Run {
  let copies = roomFor(PORTION);
  return ({ batch, m, n, k, a, b, c }, call) => {
    const [sizeA, sizeB, sizeC] = [m * k, k * n, m * n];
    const each = sizeA + sizeB + sizeC;
    const most = Math.max(1, Math.min(batch, Math.floor(PORTION / each)));
    if (copies.length < most * each) copies = roomFor(most * each);
    for (let first = 0; first < batch; first += most) {
      const count = Math.min(most, batch - first);
      const on = (address: Address, size: number) =>
        floats(after(address, first * size * FLOAT_BYTES), count * size);
      const copyA = copies.subarray(0, count * sizeA);
      const copyB = copies.subarray(count * sizeA, count * (sizeA + sizeB));
      const copyC = copies.subarray(count * (sizeA + sizeB), count * each);
      copyA.set(on(a, sizeA));
      copyB.set(on(b, sizeB));
      call({ batch: count, m, n, k }, copyA, copyB, copyC);
      on(c, sizeC).set(copyC);
    }
  };
}

const PAGE = 2 ** 16;

/**
 * Memory that goes back to the system with the thread that holds it: what the allocator of C hands out stays with the process
 * when a thread has ended.
 */
function roomFor(length: number): Float32Array<ArrayBuffer> {
  const { buffer } = new WebAssembly.Memory({ initial: Math.ceil((length * FLOAT_BYTES) / PAGE) });
  return new Float32Array(buffer as ArrayBuffer, 0, length);
}
