import type { Frame, Kernel } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { type Framing, sampleAt } from './framing.js';
import { signalEmphasis } from './pre-emphasis.js';

/**
 * A frame of the kernel's samples: scaled, pre-emphasised if the scope is `signal`, and times the kernel's window.
 *
 * The kernel's `samples[i - offset]` is sample i of a signal that has `samples` samples so far.
 */
export type FrameReader = (offset: number, samples: number, start: number) => Frame;

export function createFrameReader(
  options: ResolvedMfccOptions,
  framing: Framing,
  window: Float64Array,
  kernel: Kernel,
): FrameReader {
  const { edges, inputScale: scale } = options;
  const { length } = framing;
  const { samples: source, frame, read } = kernel;
  const emphasis = signalEmphasis(options);

  // The filtered signal is what gets padded, so a mirrored position brings its own predecessor.
  const valueAt = (offset: number, index: number): number => {
    if (index < 0) return 0;
    const current = scale * source[index - offset];
    return index === 0 ? current : current - emphasis * (scale * source[index - offset - 1]);
  };

  return (offset, samples, start) => {
    if (start >= 1 && start + length <= samples) return read(start - offset);
    for (let i = 0; i < length; i++) {
      frame[i] = valueAt(offset, sampleAt(start + i, samples, edges)) * window[i];
    }
    return frame;
  };
}
