import { type CepstrumStage, cepstrumWidth, createCepstrum } from './cepstrum/cepstrum.js';
import { createDct } from './cepstrum/dct.js';
import { createFrameAnalysis, spectrumFactor } from './frames/frame-analysis.js';
import { createFrameSource, type FrameSource, samplesToKeep } from './frames/frame-source.js';
import { createFrameWindows } from './frames/frame-windows.js';
import { createFraming, type Framing } from './frames/framing.js';
import { signalEmphasis } from './frames/pre-emphasis.js';
import { bufferLength } from './frames/sample-buffer.js';
import { createKernel, type Kernel } from './kernel/kernel.js';
import { createLogMel, type LogMelStage } from './mel/log-mel.js';
import { createCheckedMelFilterBank } from './mel/mel-warning.js';
import type { MfccOptions, ResolvedMfccOptions } from './options/options.js';
import { resolveOptions } from './options/resolve.js';

/**
 * The steps from samples to one frame's coefficients, with their tables and buffers:
 *
 *     frames.push(samples) ─▶ Spectrum ─logMel.of─▶ LogMel ─cepstrum─▶ Cepstrum
 *                         └─▶ logEnergy ──────────────────────┘
 *
 * Each takes what the one before returned; kernel.ts has the arrays, and why there is one of each.
 */
export interface Pipeline {
  readonly options: ResolvedMfccOptions;
  readonly framing: Framing;
  /** Values of a cepstrum. */
  readonly width: number;
  readonly kernel: Kernel;
  readonly frames: FrameSource;
  /** Log energy of the frame whose spectrum came last. */
  readonly logEnergy: Float64Array;
  readonly logMel: LogMelStage;
  readonly cepstrum: CepstrumStage;
}

export function createPipeline(given: MfccOptions): Pipeline {
  const options = resolveOptions(given);
  const framing = createFraming(options);
  const windows = createFrameWindows(options, framing.length);
  const width = cepstrumWidth(options);
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
      width,
    },
    given.engine,
  );
  const analysis = createFrameAnalysis(options, framing, windows, kernel);
  return {
    options,
    framing,
    width,
    kernel,
    frames: createFrameSource(options, framing, kernel.samples, analysis),
    logEnergy: analysis.logEnergy,
    logMel: createLogMel(options, kernel),
    cepstrum: createCepstrum(options, kernel),
  };
}
