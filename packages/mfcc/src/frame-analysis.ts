import { sumOf, sumOfSquares } from './energy.js';
import { createFrameReader } from './frame-reader.js';
import type { Framing } from './framing.js';
import { floorFunction } from './log.js';
import type { ResolvedMfccOptions } from './options.js';
import { binCount, createPowerSpectrum } from './power-spectrum.js';
import { preEmphasizeFrame } from './pre-emphasis.js';
import { removeDc } from './remove-dc.js';
import { createWindow } from './window.js';

/** One frame's spectrum and log energy; both are overwritten by the next frame. */
export interface FrameAnalysis {
  readonly spectrum: Float64Array;
  /** Log of the frame's energy, 0 with energy `none`. */
  readonly logEnergy: Float64Array;
  /** Frame `index` of a signal of `samples` samples, of which `source` holds those from `offset` on. */
  analyse(source: Float32Array, offset: number, samples: number, index: number): void;
}

export function createFrameAnalysis(options: ResolvedMfccOptions, framing: Framing): FrameAnalysis {
  const { fftLength, preEmphasis, energy } = options;
  const { length } = framing;
  const read = createFrameReader(options, framing);
  const powerSpectrum = createPowerSpectrum(fftLength);
  const window =
    options.window === 'rectangular'
      ? undefined
      : createWindow(options.window, options.frameLength, options.windowSymmetry);
  const emphasizeFrame = options.preEmphasisScope === 'frame' && preEmphasis > 0;
  const rescale = options.periodogram || options.spectrum === 'magnitude';
  const magnitude = options.spectrum === 'magnitude';
  const scale = options.periodogram ? 1 / fftLength : 1;
  const keep = floorFunction(options.logFloorMode);

  const frame = new Float64Array(fftLength);
  const spectrum = new Float64Array(binCount(fftLength));
  const logEnergy = new Float64Array(1);
  const takeEnergy = (value: number): void => {
    logEnergy[0] = Math.log(keep(value, options.energyFloor));
  };

  const analyse = (source: Float32Array, offset: number, samples: number, index: number): void => {
    read(source, offset, samples, framing.origin + index * framing.hop, frame);
    if (options.removeDc) removeDc(frame, length);
    if (energy === 'raw') takeEnergy(sumOfSquares(frame, length));
    if (emphasizeFrame) preEmphasizeFrame(frame, length, preEmphasis);
    if (window) for (let i = 0; i < length; i++) frame[i] *= window[i];
    if (energy === 'windowed') takeEnergy(sumOfSquares(frame, length));
    powerSpectrum(frame, spectrum);
    if (rescale)
      for (let k = 0; k < spectrum.length; k++)
        spectrum[k] = scale * (magnitude ? Math.sqrt(spectrum[k]) : spectrum[k]);
    if (energy === 'spectrum') takeEnergy(sumOf(spectrum));
  };
  return { spectrum, logEnergy, analyse };
}
