import type { Kernel, LogMel, Spectrum } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { applyFloor, applyLog, logScale, scaleLog } from './log.js';

/** The log-mel values of a frame; they are overwritten by the next one. */
export interface LogMelStage {
  /** Of a spectrum. With `topDb`, `logFactor` and `logOffset` are applied after it, to the whole utterance. */
  of(spectrum: Spectrum): LogMel;
  /** Those of one frame once more, from the matrix of all frames. */
  again(matrix: Float64Array, frame: number): LogMel;
}

export function createLogMel(options: ResolvedMfccOptions, { melEnergies, logMel }: Kernel): LogMelStage {
  const { melBands, logFloor, logFloorMode, logFactor, logOffset, topDb } = options;
  const scale = logScale(options.log);
  return {
    of(spectrum) {
      melEnergies(spectrum);
      applyFloor(logMel, melBands, logFloorMode, logFloor);
      applyLog(logMel, melBands, scale);
      if (topDb === null) scaleLog(logMel, melBands, logFactor, logOffset);
      return logMel;
    },
    again(matrix, frame) {
      for (let band = 0; band < melBands; band++) logMel[band] = matrix[frame * melBands + band];
      return logMel;
    },
  };
}
