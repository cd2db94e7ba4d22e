import { createTransform } from '../spectrum/fourier.js';
import { binCount, split, splitFactors, squares, toComplex } from '../spectrum/power-spectrum.js';
import type { Kernel, KernelTables } from './kernel.js';
import { multiplyRows, paddedLength } from './sparse-rows.js';

/** The kernel without WebAssembly. */
export function createJavaScriptKernel(tables: KernelTables): Kernel {
  const { fftLength, factor } = tables;
  const samples = new Float32Array(tables.samples);
  const frame = new Float64Array(fftLength);
  const spectrum = new Float64Array(paddedLength(binCount(fftLength)));
  const mel = new Float64Array(tables.mel.first.length);
  const folded = new Float64Array(paddedLength(tables.folded));
  const row = new Float64Array(tables.width);
  return {
    engine: 'javascript',
    samples,
    frame,
    spectrum,
    mel,
    folded,
    row,
    read: (at) => read(samples, at, tables, frame),
    transform: createPowerSpectrum(fftLength, factor, frame, spectrum),
    applyMel: () => multiplyRows(tables.mel, spectrum, mel),
    applyDct: () => multiplyRows(tables.dct, folded, row),
  };
}

// Loops over samples are functions of their own, not closures: V8 compiles one body for all extractors, and finds
// what a closure holds anew at every step.
function read(
  samples: Float32Array,
  at: number,
  { inputScale, emphasis, window }: KernelTables,
  frame: Float64Array,
): void {
  let previous = inputScale * samples[at - 1];
  for (let i = 0; i < window.length; i++) {
    const current = inputScale * samples[at + i];
    frame[i] = (current - emphasis * previous) * window[i];
    previous = current;
  }
}

function createPowerSpectrum(
  length: number,
  factor: number,
  frame: Float64Array,
  spectrum: Float64Array,
): () => void {
  if (length % 2 === 0) {
    const half = length / 2;
    const transform = createTransform(half);
    const factors = splitFactors(length, factor);
    const z = new Float64Array(length + 2);
    return () => {
      transform(z, frame);
      split(z, factors, half, spectrum);
    };
  }
  const transform = createTransform(length);
  const input = new Float64Array(2 * length);
  const z = new Float64Array(2 * length);
  return () => {
    toComplex(frame, length, input);
    transform(z, input);
    squares(z, factor, binCount(length), spectrum);
  };
}
