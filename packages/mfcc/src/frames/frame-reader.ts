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

  const readBeyond = (offset: number, samples: number, start: number, from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      frame[i] = valueAt(offset, sampleAt(start + i, samples, edges)) * window[i];
    }
  };

  return (offset, samples, start) => {
    if (start >= 1 && start + length <= samples) return read(start - offset);
    const from = Math.max(0, Math.min(length, 1 - start));
    const to = Math.max(from, Math.min(length, samples - start));
    readBeyond(offset, samples, start, 0, from);
    for (let i = from, at = start - offset + from; i < to; i++, at++) {
      frame[i] = (scale * source[at] - emphasis * (scale * source[at - 1])) * window[i];
    }
    readBeyond(offset, samples, start, to, length);
    return frame;
  };
}
