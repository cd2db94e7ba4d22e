import { sumOf, sumOfSquares } from './energy.js';
import { createFrameReader } from './frame-reader.js';
import type { Framing } from './framing.js';
import { applyFloor, applyLog } from './log.js';
import type { ResolvedMfccOptions } from './options.js';
import { binCount, createPowerSpectrum, squareRoots } from './power-spectrum.js';
import { preEmphasizeFrame } from './pre-emphasis.js';
import { removeDc } from './remove-dc.js';
import { applyWindow, createWindow } from './window.js';

/** One frame's spectrum and log energy; both are overwritten by the next frame. */
export interface FrameAnalysis {
  readonly spectrum: Float64Array;
  /** Log of the frame's energy, 0 with energy `none`. */
  readonly logEnergy: Float64Array;
  /** Frame `index` of a signal of `samples` samples, of which `source` holds those from `offset` on. */
  analyse(source: Float32Array, offset: number, samples: number, index: number): void;
}

export function createFrameAnalysis(options: ResolvedMfccOptions, framing: Framing): FrameAnalysis {
  // Read once: a number read from an object at every frame would be allocated at every frame.
  const { fftLength, preEmphasis, energy, energyFloor, logFloorMode } = options;
  const { length } = framing;
  const read = createFrameReader(options, framing);
  const window =
    options.window === 'rectangular'
      ? undefined
      : createWindow(options.window, options.frameLength, options.windowSymmetry);
  const emphasizeFrame = options.preEmphasisScope === 'frame' && preEmphasis > 0;
  const magnitude = options.spectrum === 'magnitude';
  const scale = options.periodogram ? 1 / fftLength : 1;
  const powerSpectrum = createPowerSpectrum(fftLength, magnitude ? scale * scale : scale);

  const frame = new Float64Array(fftLength);
  const spectrum = new Float64Array(binCount(fftLength));
  const logEnergy = new Float64Array(1);
  const analyse = (source: Float32Array, offset: number, samples: number, index: number): void => {
    read(source, offset, samples, framing.origin + index * framing.hop, frame);
    if (options.removeDc) removeDc(frame, length);
    if (energy === 'raw') sumOfSquares(frame, length, logEnergy);
    if (emphasizeFrame) preEmphasizeFrame(frame, length, preEmphasis);
    if (window) applyWindow(frame, window, length);
    if (energy === 'windowed') sumOfSquares(frame, length, logEnergy);
    powerSpectrum(frame, spectrum);
    if (magnitude) squareRoots(spectrum);
    if (energy === 'spectrum') sumOf(spectrum, logEnergy);
    if (energy !== 'none') {
      applyFloor(logEnergy, 0, 1, logFloorMode, energyFloor);
      applyLog(logEnergy, 0, 1, 1);
    }
  };
  return { spectrum, logEnergy, analyse };
}
