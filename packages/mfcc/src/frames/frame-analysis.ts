import type { Kernel, Spectrum } from '../kernel/kernel.js';
import { applyLog, createLogarithm } from '../mel/log.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { squareRoots } from '../spectrum/power-spectrum.js';
import { sumOf, sumOfSquares } from './energy.js';
import { createFrameReader } from './frame-reader.js';
import type { FrameWindows } from './frame-windows.js';
import type { Framing } from './framing.js';
import { emphasizesFrames, preEmphasizeFrame } from './pre-emphasis.js';
import { removeDc } from './remove-dc.js';
import { applyWindow } from './window.js';

/** The spectrum and the log energy of a frame of the kernel's samples; both are overwritten by the next frame. */
export interface FrameAnalysis {
  /** Log of the frame's energy, 0 with energy `none`. */
  readonly logEnergy: Float64Array;
  /** Frame `index` of a signal of `samples` samples, of which the kernel holds those from `offset` on. */
  analyse(offset: number, samples: number, index: number): Spectrum;
}

/** Factor on the power spectrum that makes it a periodogram; its square if the root will be taken. */
export function spectrumFactor({ periodogram, fftLength, spectrum }: ResolvedMfccOptions): number {
  return periodogram ? fftLength ** (spectrum === 'magnitude' ? -2 : -1) : 1;
}

export function createFrameAnalysis(
  options: ResolvedMfccOptions,
  framing: Framing,
  windows: FrameWindows,
  kernel: Kernel,
): FrameAnalysis {
  // Read once: V8 would allocate a number that is read from an object at every frame.
  const { preEmphasis, energy } = options;
  const logarithm = createLogarithm(1, options.energyFloor, options);
  const { length, origin, hop } = framing;
  const { powerSpectrum } = kernel;
  const read = createFrameReader(options, framing, windows.whenRead, kernel);
  const window = windows.later;
  const emphasizeFrame = emphasizesFrames(options);
  const magnitude = options.spectrum === 'magnitude';

  const logEnergy = new Float64Array(1);
  const analyse = (offset: number, samples: number, index: number): Spectrum => {
    const frame = read(offset, samples, origin + index * hop);
    if (options.removeDc) removeDc(frame, length);
    if (energy === 'raw') sumOfSquares(frame, length, logEnergy);
    if (emphasizeFrame) preEmphasizeFrame(frame, length, preEmphasis);
    if (window) applyWindow(frame, window, length);
    if (energy === 'windowed') sumOfSquares(frame, length, logEnergy);
    const spectrum = powerSpectrum(frame);
    if (magnitude) squareRoots(spectrum);
    if (energy === 'spectrum') sumOf(spectrum, logEnergy);
    if (energy !== 'none') applyLog(logEnergy, 1, logarithm);
    return spectrum;
  };
  return { logEnergy, analyse };
}
