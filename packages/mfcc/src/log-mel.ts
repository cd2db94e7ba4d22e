import type { FrameAnalysis } from './frame-analysis.js';
import { applyFloor, applyLog, logScale } from './log.js';
import { applyMelFilterBank, type MelFilterBank } from './mel-filter-bank.js';
import type { ResolvedMfccOptions } from './options.js';

/** Writes the log-mel values of the frame last analysed from `at` on. */
export type LogMel = (values: Float64Array, at: number) => void;

export function createLogMel(
  options: ResolvedMfccOptions,
  analysis: FrameAnalysis,
  bank: MelFilterBank,
): LogMel {
  const { melBands, logFloor, logFloorMode } = options;
  const scale = logScale(options.log);
  return (values, at) => {
    applyMelFilterBank(bank, analysis.spectrum, values, at);
    applyFloor(values, at, melBands, logFloorMode, logFloor);
    applyLog(values, at, melBands, scale);
  };
}
