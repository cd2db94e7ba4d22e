import { convolveWasm } from '../resample/convolve-wasm.js';

/** Zero crossings of the sinc on each side: −60 dB and better outside the band, at the cost of 32 products a sample. */
const CROSSINGS = 16;

/** Points of the table between two crossings: linear interpolation then errs by less than 1e-5. */
const RESOLUTION = 512;

/** Points beyond the last crossing: of two outputs computed together, one may see an input that only the other needs. */
const BEYOND = 2 * RESOLUTION + 2;

// Of each point its value and the step to the next, so that a product reads one place. The values are singles.
const TABLE = toSteps(
  Float32Array.from({ length: CROSSINGS * RESOLUTION + BEYOND + 1 }, (_, i) =>
    i < CROSSINGS * RESOLUTION ? windowedSinc(i / RESOLUTION) : 0,
  ),
);

/** Outputs at a time: their inputs and the table stay in a processor's cache. */
const PORTION = 4096;

/**
 * outputs[n] is the signal at time n·factor, interpolated with a windowed sinc whose band ends at the lower Nyquist frequency:
 * band·Σ samples[j]·sinc(band·(j − n·factor)). Beyond its ends the signal is silent.
 */
export function interpolate(samples: Float32Array, factor: number, outputs: Float32Array): void {
  if (!interpolateInPairs(samples, factor, outputs)) interpolateOneByOne(samples, factor, outputs);
}

/**
 * {@link interpolate} in WebAssembly, two outputs at once with each one's terms in the same order: the same bits.
 *
 * @returns false where WebAssembly does not run; `outputs` are then untouched
 */
export function interpolateInPairs(samples: Float32Array, factor: number, outputs: Float32Array): boolean {
  const { band, reach, scale } = sincOf(factor);
  const margin = Math.ceil(reach) + 1;
  const room = Math.ceil((PORTION + 1) * factor) + 2 * margin;
  const inputsAt = 16;
  const sumsAt = inputsAt + 16 * Math.ceil(room / 2);
  const tableAt = sumsAt + 8 * PORTION;
  const wasm = convolveWasm(tableAt + TABLE.byteLength);
  if (wasm === undefined) return false;
  const { buffer } = wasm.memory;
  const inputs = new Float64Array(buffer, inputsAt, room);
  const sums = new Float64Array(buffer, sumsAt, PORTION);
  new Float64Array(buffer, tableAt).set(TABLE);
  for (let from = 0; from < outputs.length; from += PORTION) {
    const count = Math.min(PORTION, outputs.length - from);
    const first = Math.floor(from * factor) - margin;
    inputs.fill(0);
    inputs.set(samples.subarray(Math.max(0, first), Math.max(0, first + room)), Math.max(0, -first));
    wasm.interpolate(inputsAt - 8 * first, tableAt, sumsAt, count, from, factor, reach, scale);
    for (let n = 0; n < count; n++) outputs[from + n] = sums[n] * band;
  }
  return true;
}

/** {@link interpolate} without WebAssembly. */
export function interpolateOneByOne(samples: Float32Array, factor: number, outputs: Float32Array): void {
  const { band, reach, scale } = sincOf(factor);
  for (let n = 0; n < outputs.length; n++) {
    const center = n * factor;
    const first = Math.max(0, Math.ceil(center - reach));
    const last = Math.min(samples.length - 1, Math.floor(center + reach));
    let sum = 0;
    for (let j = first; j <= last; j++) {
      const at = Math.abs(j - center) * scale;
      const below = at | 0;
      sum += samples[j] * (TABLE[2 * below] + (at - below) * TABLE[2 * below + 1]);
    }
    outputs[n] = sum * band;
  }
}

/** Half its width in samples, and points of the table to a sample. */
function sincOf(factor: number): { band: number; reach: number; scale: number } {
  const band = Math.min(1, 1 / factor);
  return { band, reach: CROSSINGS / band, scale: band * RESOLUTION };
}

/** sin(πx)/(πx) under a raised cosine that ends with the last crossing. */
function windowedSinc(x: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * 0.5 * (1 + Math.cos(angle / CROSSINGS));
}

function toSteps(values: Float32Array): Float64Array {
  const steps = new Float64Array(2 * (values.length - 1));
  for (let i = 0; i + 1 < values.length; i++) {
    steps[2 * i] = values[i];
    steps[2 * i + 1] = values[i + 1] - values[i];
  }
  return steps;
}
