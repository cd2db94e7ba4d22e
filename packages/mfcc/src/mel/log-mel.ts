import type { Kernel, LogMel, Spectrum } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { applyLog, copyAtLeast, createLogarithm, logScale, scaleLog } from './log.js';

/** The log-mel values of a frame; they are overwritten by the next one. */
export interface LogMelStage {
  /** Of a spectrum. With `topDb`, `logFactor` and `logOffset` are applied after it, to the whole utterance. */
  of(spectrum: Spectrum): LogMel;
  /** Those of one frame once more, from the matrix of all frames, none below `limit`; then `logFactor` and `logOffset`. */
  again(matrix: Float64Array, frame: number, limit: number): LogMel;
}

export function createLogMel(options: ResolvedMfccOptions, kernel: Kernel): LogMelStage {
  const { melBands, logFactor, logOffset, topDb } = options;
  const { melEnergies, logMel } = kernel;
  const logarithm = createLogarithm(logScale(options.log), options.logFloor, options);
  return {
    of(spectrum) {
      melEnergies(spectrum);
      applyLog(logMel, melBands, logarithm);
      if (topDb === null) scaleLog(logMel, melBands, logFactor, logOffset);
      return logMel;
    },
    again(matrix, frame, limit) {
      copyAtLeast(limit, matrix, frame * melBands, logMel);
      scaleLog(logMel, melBands, logFactor, logOffset);
      return logMel;
    },
  };
}
