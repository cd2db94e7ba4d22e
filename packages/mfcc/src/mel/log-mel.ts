import type { Kernel } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { applyFloor, applyLog, logScale, scaleLog } from './log.js';

/** Makes of the kernel's spectrum its log-mel values; with `topDb` `logFactor` and `logOffset` come after that. */
export function createLogMel(options: ResolvedMfccOptions, kernel: Kernel): () => void {
  const { melBands, logFloor, logFloorMode, logFactor, logOffset, topDb } = options;
  const { mel, applyMel } = kernel;
  const scale = logScale(options.log);
  return () => {
    applyMel();
    applyFloor(mel, melBands, logFloorMode, logFloor);
    applyLog(mel, melBands, scale);
    if (topDb === null) scaleLog(mel, melBands, logFactor, logOffset);
  };
}
