import { convolveWasm } from './convolve-wasm.js';
import { planRows, type StageInput, toDoubles } from './signal-rows.js';

/** Room for the lanes of a block of outputs, and the loop over them. */
export interface Lanes {
  /** Elements of a lane of `inputs`. */
  readonly length: number;
  /** Lane after lane. */
  readonly inputs: Float64Array;
  /** Lane after lane, `taps` each, a multiple of four. */
  readonly factors: Float64Array;
  /** Start and end of the factors of each lane that count, in whole groups of four. */
  readonly ends: Int32Array;
  readonly sums: Float64Array;
  /** Fills `inputs`: lane l holds samples from + l, from + l + count, …, then zeros. */
  fill(signal: StageInput, from: number): void;
  /** sums[n] = Σ over lanes and their factors, for n below `count`. */
  run(count: number): void;
}

/** Lanes for `outputs` outputs, a multiple of four, valid until the next call. */
export function createLanes(count: number, outputs: number, taps: number): Lanes {
  const length = outputs + taps;
  const rows = planRows(0, count, length);
  const factorsAt = rows.end;
  const sumsAt = factorsAt + 8 * count * taps;
  const endsAt = sumsAt + 8 * outputs;
  const bytes = endsAt + 8 * count;
  const wasm = convolveWasm(bytes);
  const buffer = wasm ? wasm.memory.buffer : new ArrayBuffer(bytes);
  const lanes = {
    length,
    inputs: new Float64Array(buffer, rows.at, count * length),
    factors: new Float64Array(buffer, factorsAt, count * taps),
    sums: new Float64Array(buffer, sumsAt, outputs),
    ends: new Int32Array(buffer, endsAt, 2 * count),
  };
  return wasm
    ? {
        ...lanes,
        fill: (signal, from) => rows.layOut(wasm, signal, from),
        run: (n) => wasm.lanes(rows.at, factorsAt, endsAt, sumsAt, count, length, taps, n),
      }
    : {
        ...lanes,
        fill: (signal, from) =>
          split(toDoubles(signal.subarray(from, from + count * length)), count, length, lanes.inputs),
        run: (n) => runLanes(lanes, count, taps, n),
      };
}

/** Lane after lane, each of `length` elements: lane l holds values[l], values[l + stride], …, then zeros. */
export function split(values: Float64Array, stride: number, length: number, lanes: Float64Array): void {
  for (let lane = 0; lane < stride; lane++) {
    const end = Math.min(values.length, lane + stride * length);
    let at = (lane * length) | 0;
    for (let i = lane; i < end; i = (i + stride) | 0, at = (at + 1) | 0) lanes[at] = values[i];
    lanes.fill(0, at, (lane + 1) * length);
  }
}

/**
 * The loop where WebAssembly does not run. Four outputs at once, so that one load of a weight serves four products and
 * four sums grow independently; `| 0` spares the engine the check that an index has outgrown 32 bits.
 */
export function runLanes(
  { inputs, factors, ends, sums, length }: Omit<Lanes, 'fill' | 'run'>,
  lanes: number,
  taps: number,
  count: number,
): void {
  for (let n = 0; n < count; n = (n + 4) | 0) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let lane = 0; lane < lanes; lane = (lane + 1) | 0) {
      let k = ends[2 * lane];
      const end = ends[2 * lane + 1];
      let i = (lane * length + n + k - lane * taps) | 0;
      let x0 = inputs[i];
      let x1 = inputs[(i + 1) | 0];
      let x2 = inputs[(i + 2) | 0];
      for (; k < end; k = (k + 4) | 0) {
        const w0 = factors[k];
        const w1 = factors[(k + 1) | 0];
        const w2 = factors[(k + 2) | 0];
        const w3 = factors[(k + 3) | 0];
        const x3 = inputs[(i + 3) | 0];
        const x4 = inputs[(i + 4) | 0];
        const x5 = inputs[(i + 5) | 0];
        const x6 = inputs[(i + 6) | 0];
        a += w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
        b += w0 * x1 + w1 * x2 + w2 * x3 + w3 * x4;
        c += w0 * x2 + w1 * x3 + w2 * x4 + w3 * x5;
        d += w0 * x3 + w1 * x4 + w2 * x5 + w3 * x6;
        x0 = x4;
        x1 = x5;
        x2 = x6;
        i = (i + 4) | 0;
      }
    }
    sums[n] = a;
    sums[n + 1] = b;
    sums[n + 2] = c;
    sums[n + 3] = d;
  }
}
