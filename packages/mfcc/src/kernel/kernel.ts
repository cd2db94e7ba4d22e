import type { Engine } from '../options/options.js';
import { createJavaScriptKernel } from './kernel-javascript.js';
import { createWasmKernel } from './kernel-wasm.js';
import type { SparseRows } from './sparse-rows.js';

/** What a kernel is built from. */
export interface KernelTables {
  /** Samples that the kernel has room for. */
  readonly samples: number;
  readonly inputScale: number;
  /** k of a pre-emphasis of the signal. */
  readonly emphasis: number;
  /** Factors of the samples that are read of a frame. */
  readonly window: Float64Array;
  readonly fftLength: number;
  /** Factor on the power spectrum. */
  readonly factor: number;
  /** A row for each mel band. */
  readonly mel: SparseRows;
  /** A row for each coefficient, of what `fold` makes of the log-mel values. */
  readonly dct: SparseRows;
  /** Values of a cepstrum; the DCT writes the first. */
  readonly width: number;
}

declare const written: unique symbol;

/** The array of a stage, once it is written. Each is the kernel's own, and there is one of each kind. */
type Written<Stage extends string> = Float64Array & { readonly [written]: Stage };

/** Samples of one frame, `fftLength` of them. */
export type Frame = Written<'frame'>;
/** Its bins from 0 Hz to half the sample rate. */
export type Spectrum = Written<'spectrum'>;
/** Sums of the weighted bins in each mel band. */
export type MelEnergies = Written<'mel energies'>;
/** Their logarithms, in their place. */
export type LogMel = Written<'log-mel values'>;
/** Coefficients, and the energy where it is appended. */
export type Cepstrum = Written<'cepstrum'>;

/**
 * The loops that take the time:
 *
 *     samples ─read─▶ Frame ─powerSpectrum─▶ Spectrum ─melEnergies─▶ MelEnergies ─(log-mel.ts)─▶ LogMel ─dct─▶ Cepstrum
 *
 * A stage takes the array that the stage before it returned, writes its own and returns that. The arrays are made once,
 * because WebAssembly computes in memory of its own and a frame must not allocate; the type of an argument says which
 * stage must have run, so that none can read what is not yet written.
 */
export interface Kernel {
  readonly engine: Engine;
  /** To be filled by the caller. */
  readonly samples: Float32Array;
  /** To be filled by the caller where a frame reaches beyond the signal, in place of `read`. */
  readonly frame: Frame;
  /** The array of the mel energies, for their logarithms. */
  readonly logMel: LogMel;
  /** frame[i] = (s·x[at + i] − k·s·x[at + i − 1])·window[i], x being the samples, s the scale and k the emphasis. */
  read(at: number): Frame;
  /** spectrum[k] = factor·|X[k]|². */
  powerSpectrum(frame: Frame): Spectrum;
  melEnergies(spectrum: Spectrum): MelEnergies;
  dct(logMel: LogMel): Cepstrum;
}

/** The kernel in WebAssembly, or in JavaScript if that was asked for or WebAssembly cannot run. */
export function createKernel(tables: KernelTables, engine?: Engine): Kernel {
  return (engine === 'javascript' ? undefined : createWasmKernel(tables)) ?? createJavaScriptKernel(tables);
}
