import { fold, foldedLength } from '../cepstrum/dct.js';
import { createTransform } from '../spectrum/fourier.js';
import { binCount, split, splitFactors, squares, toComplex } from '../spectrum/power-spectrum.js';
import type { Cepstrum, Frame, Kernel, KernelTables, LogMel, MelEnergies, Spectrum } from './kernel.js';
import { multiplyRows, paddedLength } from './sparse-rows.js';

/** The kernel without WebAssembly. */
export function createJavaScriptKernel(tables: KernelTables): Kernel {
  const { fftLength, factor, mel, dct } = tables;
  const bands = mel.first.length;
  const samples = new Float32Array(tables.samples);
  const frame = new Float64Array(fftLength) as Frame;
  const padded = new Float64Array(paddedLength(binCount(fftLength)));
  const spectrum = padded.subarray(0, binCount(fftLength)) as Spectrum;
  const energies = new Float64Array(bands);
  const folded = new Float64Array(paddedLength(foldedLength(bands)));
  const cepstrum = new Float64Array(tables.width) as Cepstrum;
  const transform = createPowerSpectrum(fftLength, factor, frame, spectrum);
  return {
    engine: 'javascript',
    samples,
    frame,
    logMel: energies as LogMel,
    read(at) {
      read(samples, at, tables, frame);
      return frame;
    },
    powerSpectrum() {
      transform();
      return spectrum;
    },
    melEnergies() {
      multiplyRows(mel, padded, energies);
      return energies as MelEnergies;
    },
    dct(logMel) {
      fold(logMel, bands, folded);
      multiplyRows(dct, folded, cepstrum);
      return cepstrum;
    },
  };
}

// Loops over samples are functions, not closures: V8 compiles one body for all extractors, and would look up what a
// closure holds at every step.
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
