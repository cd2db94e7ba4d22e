import { convolveWasm } from './convolve-wasm.js';

/** All outputs of a stage whose filter bank holds every phase. */
export interface Phases {
  /** The weights of each phase, all of one length. */
  readonly rows: readonly Float64Array[];
  /** Index in the signal of each phase's first weight, for its first output. */
  readonly starts: readonly number[];
  /** Inputs from one output of a phase to the next. */
  readonly stride: number;
}

/** Outputs of a phase at a time. */
const BLOCK = 8;

/** Outputs of each phase from which laying out the signal pays. */
const LEAST_OUTPUTS = 4;

/**
 * out[n·phases + p] = Σₖ rows[p][k] · signal[starts[p] + n·stride + k], for filters that are short beside the stride, as from
 * 44.1 to 16 kHz: the outputs of a phase lie `stride` inputs apart, so the signal is laid out in rows of every stride-th
 * input, which all phases share. Each output's terms are added one after the other, as `convolve` adds them: the same bits.
 *
 * @returns false where WebAssembly does not run or it would not pay; `out` is then untouched
 */
export function convolvePhases(
  signal: Float64Array,
  { rows, starts, stride }: Phases,
  out: Float64Array,
): boolean {
  const phases = rows.length;
  const taps = rows[0].length;
  if (out.length < LEAST_OUTPUTS * phases) return false;
  const turns = BLOCK + Math.ceil((Math.max(...starts) + taps) / stride);
  const sizes = [stride * turns, phases * taps, phases * BLOCK, phases];
  const [turnsAt, weightsAt, sumsAt, startsAt, bytes] = [0, 1, 2, 3, 4].map(
    (parts) => 8 * sizes.slice(0, parts).reduce((sum, size) => sum + size, 0),
  );
  const wasm = convolveWasm(bytes);
  if (wasm === undefined) return false;
  const { buffer } = wasm.memory;
  const layout = new Float64Array(buffer, turnsAt, sizes[0]);
  const weights = new Float64Array(buffer, weightsAt, sizes[1]);
  const sums = new Float64Array(buffer, sumsAt, sizes[2]);
  const rowBytes = 8 * turns;
  for (const [p, row] of rows.entries()) weights.set(row, p * taps);
  new Int32Array(buffer, startsAt, 2 * phases).set(
    starts.flatMap((start) => {
      const position = start % stride;
      return [turnsAt + position * rowBytes + 8 * Math.floor(start / stride), stride - position];
    }),
  );
  const wrapBytes = stride * rowBytes - 8;
  for (let from = 0; from < out.length; from += BLOCK * phases) {
    layOut(signal, (from / phases) * stride, stride, turns, layout);
    wasm.phases(startsAt, phases, weightsAt, taps, rowBytes, wrapBytes, stride, sumsAt);
    out.set(sums.subarray(0, out.length - from), from);
  }
  return true;
}

/** Row after row, each of every stride-th input from its own on: layout[p·turns + t] = signal[from + t·stride + p], or 0. */
function layOut(
  signal: Float64Array,
  from: number,
  stride: number,
  turns: number,
  layout: Float64Array,
): void {
  for (let turn = 0; turn < turns; turn++) {
    const first = from + turn * stride;
    const end = Math.max(0, Math.min(stride, signal.length - first));
    let at = turn | 0;
    for (let i = first | 0; i < first + end; i = (i + 1) | 0, at = (at + turns) | 0) layout[at] = signal[i];
    for (let p = end; p < stride; p++, at += turns) layout[at] = 0;
  }
}
