import type { ResolvedMfccOptions } from '../options/options.js';
import { emphasizesFrames } from './pre-emphasis.js';
import { createWindow } from './window.js';

/** What a frame is multiplied by, while it is read or after other steps. */
export interface FrameWindows {
  readonly whenRead: Float64Array;
  readonly later?: Float64Array;
}

/** Of a frame of which `length` samples are read. Where nothing stands between reading and window, one loop does both. */
export function createFrameWindows(options: ResolvedMfccOptions, length: number): FrameWindows {
  const window = createWindow(options.window, options.frameLength, options.windowSymmetry).slice(0, length);
  const { removeDc, energy } = options;
  if (!removeDc && !emphasizesFrames(options) && (energy === 'none' || energy === 'spectrum')) {
    return { whenRead: window };
  }
  const whenRead = new Float64Array(length).fill(1);
  return options.window === 'rectangular' ? { whenRead } : { whenRead, later: window };
}
