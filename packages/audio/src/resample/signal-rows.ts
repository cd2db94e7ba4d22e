import type { ConvolveWasm } from './convolve-wasm.js';

/** Samples as the caller has them, or as another stage left them. */
export type Signal = Float32Array | Float64Array;

/** A piece of a signal in rows, in WebAssembly's memory: row p has every stride-th sample from sample p on. */
export interface SignalRows {
  /** Address of the first row. */
  readonly at: number;
  /** First address behind what is used. */
  readonly end: number;
  /** Lays out `stride·turns` samples from sample `from` on, zeros after the last. */
  layOut(wasm: ConvolveWasm, signal: Signal, from: number): void;
}

/** Rows of `turns` doubles each, an even number, that begin at an address. */
export function planRows(at: number, stride: number, turns: number): SignalRows {
  const values = stride * turns;
  const doublesAt = at + 8 * values;
  // Samples are widened in fours: up to three more.
  const singlesAt = doublesAt + 8 * (values + 4);
  let doubles = new Float64Array(0);
  let singles = new Float32Array(0);
  return {
    at,
    end: singlesAt + 8 * Math.ceil((values + 4) / 2),
    layOut(wasm, signal, from) {
      const { buffer } = wasm.memory;
      if (doubles.buffer !== buffer) {
        doubles = new Float64Array(buffer, doublesAt, values);
        singles = new Float32Array(buffer, singlesAt, values);
      }
      const isSingle = signal instanceof Float32Array;
      const piece = signal.subarray(from, from + values);
      const held = isSingle ? singles : doubles;
      held.set(piece);
      held.fill(0, piece.length);
      if (isSingle) wasm.widen(singlesAt, doublesAt, values);
      wasm.layOut(doublesAt, stride, turns, at, 8 * turns);
    },
  };
}

/** The signal in doubles. */
export function toDoubles(signal: Signal): Float64Array {
  if (signal instanceof Float64Array) return signal;
  const doubles = new Float64Array(signal.length);
  // `set` of another kind of array takes four times as long.
  for (let i = 0; i < signal.length; i++) doubles[i] = signal[i];
  return doubles;
}
