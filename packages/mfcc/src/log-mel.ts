import type { Kernel } from './kernel.js';
import { applyFloor, applyLog, logScale } from './log.js';
import type { ResolvedMfccOptions } from './options.js';

/** Makes of the kernel's spectrum its log-mel values. */
export function createLogMel(options: ResolvedMfccOptions, kernel: Kernel): () => void {
  const { melBands, logFloor, logFloorMode } = options;
  const { mel, applyMel } = kernel;
  const scale = logScale(options.log);
  return () => {
    applyMel();
    applyFloor(mel, melBands, logFloorMode, logFloor);
    applyLog(mel, melBands, scale);
  };
}
