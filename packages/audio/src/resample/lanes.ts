import { convolveWasm } from './convolve-wasm.js';

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
  /** sums[n] = Σ over lanes and their factors, for n below `count`. */
  run(count: number): void;
}

/** Lanes for `outputs` outputs, a multiple of four, valid until the next call. */
export function createLanes(count: number, outputs: number, taps: number): Lanes {
  const length = outputs + taps;
  const sizes = [count * length, count * taps, outputs, count];
  const [inputsAt, factorsAt, sumsAt, endsAt, bytes] = [0, 1, 2, 3, 4].map(
    (parts) => 8 * sizes.slice(0, parts).reduce((sum, size) => sum + size, 0),
  );
  const wasm = convolveWasm(bytes);
  const buffer = wasm ? wasm.memory.buffer : new ArrayBuffer(bytes);
  const lanes = {
    length,
    inputs: new Float64Array(buffer, inputsAt, sizes[0]),
    factors: new Float64Array(buffer, factorsAt, sizes[1]),
    sums: new Float64Array(buffer, sumsAt, outputs),
    ends: new Int32Array(buffer, endsAt, 2 * count),
  };
  const run = wasm
    ? (n: number) => wasm.lanes(inputsAt, factorsAt, endsAt, sumsAt, count, length, taps, n)
    : (n: number) => runLanes(lanes, count, taps, n);
  return { ...lanes, run };
}

/**
 * The loop where WebAssembly does not run. Four outputs at once, so that one load of a weight serves four products and
 * four sums grow independently; `| 0` spares the engine the check that an index has outgrown 32 bits.
 */
export function runLanes(
  { inputs, factors, ends, sums, length }: Omit<Lanes, 'run'>,
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
