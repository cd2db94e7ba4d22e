import type { ConvolveWasm } from './convolve-wasm.js';

/** Samples as the caller has them, or as another stage left them. */
export type Signal = Float32Array | Float64Array;

/** What a stage reads: also 16-bit integers as a file has them, which count over 2^15. */
export type StageInput = Signal | Int16Array;

/** A piece of a signal in rows, in WebAssembly's memory: row p has every stride-th sample from sample p on. */
export interface SignalRows {
  /** Address of the first row. */
  readonly at: number;
  /** First address behind what is used. */
  readonly end: number;
  /** Lays out `stride·turns` samples from sample `from` on, zeros after the last. */
  layOut(wasm: ConvolveWasm, signal: StageInput, from: number): void;
}

/** Rows of `turns` doubles each, an even number, that begin at an address. */
export function planRows(at: number, stride: number, turns: number): SignalRows {
  const values = stride * turns;
  const doublesAt = at + 8 * values;
  // Samples are widened in fours: up to three more.
  const narrowAt = doublesAt + 8 * (values + 4);
  let doubles = new Float64Array(0);
  let singles = new Float32Array(0);
  let integers = new Int16Array(0);
  return {
    at,
    end: narrowAt + 8 * Math.ceil((values + 4) / 2),
    layOut(wasm, signal, from) {
      const { buffer } = wasm.memory;
      if (doubles.buffer !== buffer) {
        doubles = new Float64Array(buffer, doublesAt, values);
        singles = new Float32Array(buffer, narrowAt, values);
        integers = new Int16Array(buffer, narrowAt, values);
      }
      const piece = signal.subarray(from, from + values);
      const held =
        signal instanceof Int16Array ? integers : signal instanceof Float32Array ? singles : doubles;
      held.set(piece);
      held.fill(0, piece.length);
      if (held === singles) wasm.widen(narrowAt, doublesAt, values);
      if (held === integers) wasm.widenInts(narrowAt, doublesAt, values);
      wasm.layOut(doublesAt, stride, turns, at, 8 * turns);
    },
  };
}

/** The signal in doubles. */
export function toDoubles(signal: StageInput): Float64Array {
  if (signal instanceof Float64Array) return signal;
  const scale = signal instanceof Int16Array ? 2 ** -15 : 1;
  const doubles = new Float64Array(signal.length);
  // `set` of another kind of array takes four times as long.
  for (let i = 0; i < signal.length; i++) doubles[i] = signal[i] * scale;
  return doubles;
}
