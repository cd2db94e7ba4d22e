import type { Spectrum } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import type { FrameAnalysis } from './frame-analysis.js';
import type { Framing } from './framing.js';
import { fill, type SampleBuffer } from './sample-buffer.js';

/** Cuts a signal that comes in pieces into frames and analyses each. A batch is a signal in one piece. */
export interface FrameSource {
  /** Samples of the signal so far. */
  received(): number;
  /** Calls `use` with the spectrum of each frame that these samples complete. */
  push(samples: Float32Array, use: UseSpectrum): void;
  /** Ends the signal: calls `use` for the frames that waited for more samples. Then ready for another signal. */
  end(use: UseSpectrum): void;
}

/** Takes the spectrum of a frame, which the next one overwrites. */
export type UseSpectrum = (spectrum: Spectrum) => void;

/** Samples that must be kept: half a window is mirrored at the end, and pre-emphasis needs the sample before. */
export function samplesToKeep({ span, hop }: Framing): number {
  return 2 * span + hop + 2;
}

export function createFrameSource(
  options: ResolvedMfccOptions,
  framing: Framing,
  data: Float32Array,
  { analyse }: FrameAnalysis,
): FrameSource {
  const { length, hop, origin } = framing;
  const mirrored = options.edges === 'reflect' || options.edges === 'mirror';
  const keep = samplesToKeep(framing);
  const buffer: SampleBuffer = { data, offset: 0, received: 0 };
  let frame = 0;

  /** Whether no later sample can change the next frame. */
  const complete = (): boolean => {
    const start = origin + frame * hop;
    const { received } = buffer;
    return (
      start + length <= received && framing.count(received) > frame && !(mirrored && start + received <= 0)
    );
  };

  return {
    received: () => buffer.received,
    push(samples, use) {
      for (let from = 0; from < samples.length; ) {
        from += fill(buffer, samples, from, keep);
        while (complete()) {
          use(analyse(buffer.offset, buffer.received, frame++));
        }
      }
    },
    end(use) {
      const { offset, received } = buffer;
      const frames = framing.count(received);
      let waiting = frame;
      frame = 0;
      buffer.offset = 0;
      buffer.received = 0;
      while (waiting < frames) {
        use(analyse(offset, received, waiting++));
      }
    },
  };
}
