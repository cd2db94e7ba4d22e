import { convolveCode } from './convolve-code.js';

// As much of it as is used here; a library without the DOM's types has none.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): void;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
}

/** assembly/convolve.ts; what ends in `At` is an address. */
export interface ConvolveWasm {
  readonly memory: WebAssembly.Memory;
  /** First address that no call has worked at; who keeps something there for later calls may set it back. */
  usedTo: number;
  lanes(
    inputsAt: number,
    factorsAt: number,
    endsAt: number,
    sumsAt: number,
    laneCount: number,
    length: number,
    taps: number,
    count: number,
  ): void;
  phases(
    startsAt: number,
    pairs: number,
    weightsAt: number,
    taps: number,
    rowBytes: number,
    wrapBytes: number,
    stride: number,
    sumsAt: number,
  ): void;
  widen(singlesAt: number, doublesAt: number, count: number): void;
  widenInts(integersAt: number, doublesAt: number, count: number): void;
  narrow(doublesAt: number, singlesAt: number, count: number): void;
  interpolate(
    inputsAt: number,
    tableAt: number,
    sumsAt: number,
    count: number,
    from: number,
    factor: number,
    reach: number,
    scale: number,
  ): void;
  layOut(signalAt: number, stride: number, turns: number, rowsAt: number, rowBytes: number): void;
}

// All resamplers compute in one memory: what a call writes there it needs until it returns, and no other call comes between.
let shared: ConvolveWasm | undefined;

const pageBytes = 65536;

/**
 * The loops with so much memory to work in, or `undefined` where they do not run: no SIMD, or a policy refuses it.
 *
 * @param kept - bytes behind it, for what is kept from call to call
 */
export function convolveWasm(bytes: number, kept = 0): ConvolveWasm | undefined {
  try {
    shared ??= start();
    const lacking = Math.ceil((bytes + kept - shared.memory.buffer.byteLength) / pageBytes);
    if (lacking > 0) shared.memory.grow(lacking);
    shared.usedTo = Math.max(shared.usedTo, bytes);
    return shared;
  } catch {
    return undefined;
  }
}

function start(): ConvolveWasm {
  const module = new WebAssembly.Module(convolveCode());
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { ...(exports as ConvolveWasm), memory, usedTo: 0 };
}
