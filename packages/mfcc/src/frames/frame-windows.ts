import type { ResolvedMfccOptions } from '../options/options.js';
import { emphasizesFrames } from './pre-emphasis.js';
import { createWindow } from './window.js';

/** The factors of a frame's samples: those applied while it is read, and those applied after other steps. */
export interface FrameWindows {
  readonly whenRead: Float64Array;
  readonly later?: Float64Array;
}

/** For a frame of which `length` samples are read. If no step lies between reading and window, one loop does both. */
export function createFrameWindows(options: ResolvedMfccOptions, length: number): FrameWindows {
  const window = createWindow(options.window, options.frameLength, options.windowSymmetry).slice(0, length);
  const { removeDc, energy } = options;
  if (!removeDc && !emphasizesFrames(options) && (energy === 'none' || energy === 'spectrum')) {
    return { whenRead: window };
  }
  const whenRead = new Float64Array(length).fill(1);
  return options.window === 'rectangular' ? { whenRead } : { whenRead, later: window };
}
