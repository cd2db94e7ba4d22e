import type { Engine } from '../options/options.js';
import { createJavaScriptKernel } from './kernel-javascript.js';
import { createWasmKernel } from './kernel-wasm.js';
import type { SparseRows } from './sparse-rows.js';

/** What a kernel is built from. */
export interface KernelTables {
  /** Samples that it has room for. */
  readonly samples: number;
  readonly inputScale: number;
  /** k of a pre-emphasis of the signal. */
  readonly emphasis: number;
  /** What samples are multiplied by when they are read; as long as what is read of a frame. */
  readonly window: Float64Array;
  readonly fftLength: number;
  /** On the power spectrum. */
  readonly factor: number;
  readonly mel: SparseRows;
  readonly dct: SparseRows;
  /** Inputs of the DCT. */
  readonly folded: number;
  /** Values of a row that the DCT writes to the first of. */
  readonly width: number;
}

/**
 * The loops that take the time, between arrays of their own: samples → frame → spectrum → mel, folded → row.
 * Behind what `frame`, `spectrum` and `folded` hold follow a few zeros.
 */
export interface Kernel {
  readonly engine: Engine;
  readonly samples: Float32Array;
  readonly frame: Float64Array;
  readonly spectrum: Float64Array;
  readonly mel: Float64Array;
  readonly folded: Float64Array;
  readonly row: Float64Array;
  /** frame[i] = (s·x[at + i] − k·s·x[at + i − 1])·window[i], x being the samples, s the scale and k the emphasis. */
  read(at: number): void;
  /** spectrum[k] = factor·|X[k]|². */
  transform(): void;
  applyMel(): void;
  applyDct(): void;
}

/** WebAssembly where it can and is not declined, JavaScript elsewhere. */
export function createKernel(tables: KernelTables, engine?: Engine): Kernel {
  return (engine === 'javascript' ? undefined : createWasmKernel(tables)) ?? createJavaScriptKernel(tables);
}
