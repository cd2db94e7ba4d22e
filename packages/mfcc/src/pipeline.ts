import { cepstrumWidth, createCepstrum } from './cepstrum/cepstrum.js';
import { createDct, foldedLength } from './cepstrum/dct.js';
import { createFrameAnalysis, spectrumFactor } from './frames/frame-analysis.js';
import { createFrameSource, type FrameSource, samplesToKeep } from './frames/frame-source.js';
import { createFrameWindows } from './frames/frame-windows.js';
import { createFraming, type Framing } from './frames/framing.js';
import { signalEmphasis } from './frames/pre-emphasis.js';
import { bufferLength } from './frames/sample-buffer.js';
import { createKernel, type Kernel } from './kernel/kernel.js';
import { createLogMel } from './mel/log-mel.js';
import { createCheckedMelFilterBank } from './mel/mel-warning.js';
import type { MfccOptions, ResolvedMfccOptions } from './options/options.js';
import { resolveOptions } from './options/resolve.js';

/** The steps from samples to one frame's coefficients, with their tables and buffers. */
export interface Pipeline {
  readonly options: ResolvedMfccOptions;
  readonly framing: Framing;
  readonly kernel: Kernel;
  /** Leaves each frame's spectrum in the kernel. */
  readonly frames: FrameSource;
  readonly logEnergy: Float64Array;
  /** Makes of the kernel's spectrum its log-mel values. */
  logMel(): void;
  /** Makes of these and one of the energies the kernel's row. */
  cepstrum(logEnergies: Float64Array, frame: number): void;
}

export function createPipeline(given: MfccOptions): Pipeline {
  const options = resolveOptions(given);
  const framing = createFraming(options);
  const windows = createFrameWindows(options, framing.length);
  const kernel = createKernel(
    {
      samples: bufferLength(samplesToKeep(framing)),
      inputScale: options.inputScale,
      emphasis: signalEmphasis(options),
      window: windows.whenRead,
      fftLength: options.fftLength,
      factor: spectrumFactor(options),
      mel: createCheckedMelFilterBank(options, given.onWarning),
      dct: createDct(options),
      folded: foldedLength(options.melBands),
      width: cepstrumWidth(options),
    },
    given.engine,
  );
  const analysis = createFrameAnalysis(options, framing, windows, kernel);
  return {
    options,
    framing,
    kernel,
    frames: createFrameSource(options, framing, kernel.samples, analysis),
    logEnergy: analysis.logEnergy,
    logMel: createLogMel(options, kernel),
    cepstrum: createCepstrum(options, kernel),
  };
}
