import { convolveWasm } from './convolve-wasm.js';
import { planRows, type Signal, type StageInput } from './signal-rows.js';

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
 * input, which all phases share, and two neighbouring phases take each input together. Each output's terms are added one
 * after the other, as `convolve` adds them: the same bits.
 *
 * @returns false where WebAssembly does not run or it would not pay; `out` is then untouched
 */
export function convolvePhases(signal: StageInput, { rows, starts, stride }: Phases, out: Signal): boolean {
  const phases = rows.length;
  if (out.length < LEAST_OUTPUTS * phases) return false;
  const pairs = Math.ceil(phases / 2);
  const taps = pairTaps(rows, starts);
  const turns = even(BLOCK + Math.ceil((starts[phases - 1] + taps) / stride));
  const layout = planRows(0, stride, turns);
  const sumsAt = layout.end;
  const startsAt = sumsAt + 16 * pairs * BLOCK;
  const singlesAt = startsAt + 8 * pairs + ((8 * pairs) % 16);
  const weightsAt = singlesAt + 8 * pairs * BLOCK;
  const wasm = convolveWasm(weightsAt, 16 * pairs * taps);
  if (wasm === undefined) return false;
  const { buffer } = wasm.memory;
  if (!areKept(rows, starts, weightsAt, wasm.usedTo)) {
    putPairs(rows, starts, taps, new Float64Array(buffer, weightsAt, 2 * pairs * taps));
    kept = { rows, starts, at: weightsAt };
    wasm.usedTo = weightsAt;
  }
  const width = 2 * pairs;
  const isSingle = out instanceof Float32Array;
  const sums = isSingle
    ? new Float32Array(buffer, singlesAt, width * BLOCK)
    : new Float64Array(buffer, sumsAt, width * BLOCK);
  const rowBytes = 8 * turns;
  const firsts = new Int32Array(buffer, startsAt, 2 * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const start = starts[2 * pair];
    const position = start % stride;
    firsts[2 * pair] = layout.at + position * rowBytes + 8 * Math.floor(start / stride);
    firsts[2 * pair + 1] = stride - position;
  }
  const wrapBytes = stride * rowBytes - 8;
  for (let from = 0; from < out.length; from += BLOCK * phases) {
    layout.layOut(wasm, signal, (from / phases) * stride);
    wasm.phases(startsAt, pairs, weightsAt, taps, rowBytes, wrapBytes, stride, sumsAt);
    if (isSingle) wasm.narrow(sumsAt, singlesAt, width * BLOCK);
    if (width === phases) out.set(sums.subarray(0, out.length - from), from);
    else setApart(out, from, sums, width);
  }
  return true;
}

/** The weights that lie in memory at an address, from the last call: portion after portion has the same. */
let kept: (Pick<Phases, 'rows' | 'starts'> & { readonly at: number }) | undefined;

/** Whether these are the ones, and nobody has worked where they lie. */
function areKept(
  rows: readonly Float64Array[],
  starts: readonly number[],
  at: number,
  usedTo: number,
): boolean {
  return (
    kept?.at === at &&
    usedTo <= at &&
    kept.rows.length === rows.length &&
    rows.every((row, p) => row === kept?.rows[p]) &&
    starts.every((start, p) => start === kept?.starts[p])
  );
}

/** Weights of a phase and the zeros that the furthest of neighbours needs. */
function pairTaps(rows: readonly Float64Array[], starts: readonly number[]): number {
  let furthest = 0;
  for (let p = 1; p < rows.length; p += 2) furthest = Math.max(furthest, starts[p] - starts[p - 1]);
  return rows[0].length + furthest;
}

/** The weights of two phases side by side, the second's as many places later as it begins. */
function putPairs(
  rows: readonly Float64Array[],
  starts: readonly number[],
  taps: number,
  weights: Float64Array,
): void {
  weights.fill(0);
  for (let p = 0; p < rows.length; p++) {
    const row = rows[p];
    const isSecond = p % 2 === 1;
    const first = isSecond ? starts[p] - starts[p - 1] : 0;
    let at = (((p >> 1) * taps + first) * 2 + (isSecond ? 1 : 0)) | 0;
    for (let k = 0; k < row.length; k = (k + 1) | 0, at = (at + 2) | 0) weights[at] = row[k];
  }
}

/** The outputs of an odd number of phases, of which the last has a partner that is none. */
function setApart(out: Signal, from: number, sums: Signal, width: number): void {
  for (let n = 0, at = from; n < BLOCK && at < out.length; n++, at += width - 1) {
    out.set(sums.subarray(width * n, width * n + Math.min(width - 1, out.length - at)), at);
  }
}

const even = (n: number): number => n + (n & 1);
