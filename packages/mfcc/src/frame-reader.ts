import { type Framing, sampleAt } from './framing.js';
import type { ResolvedMfccOptions } from './options.js';

/**
 * Copies a frame, scaled and (with scope `signal`) pre-emphasised.
 *
 * `source[i - offset]` is sample i of a signal of `samples` samples; a stream passes the part it still holds.
 */
export type FrameReader = (
  source: Float32Array,
  offset: number,
  samples: number,
  start: number,
  frame: Float64Array,
) => void;

export function createFrameReader(options: ResolvedMfccOptions, framing: Framing): FrameReader {
  const { edges, inputScale: scale } = options;
  const { length } = framing;
  const emphasis = options.preEmphasisScope === 'signal' ? options.preEmphasis : 0;

  // The filtered signal is what gets padded, so a mirrored position brings its own predecessor.
  const valueAt = (source: Float32Array, offset: number, index: number): number => {
    if (index < 0) return 0;
    const current = scale * source[index - offset];
    return index === 0 ? current : current - emphasis * (scale * source[index - offset - 1]);
  };

  return (source, offset, samples, start, frame) => {
    if (start >= 1 && start + length <= samples) {
      copy(source, start - offset, frame, length, scale, emphasis);
      return;
    }
    for (let i = 0; i < length; i++) frame[i] = valueAt(source, offset, sampleAt(start + i, samples, edges));
  };
}

// Loops over samples are functions of their own, not closures: V8 compiles one body for all extractors, and finds
// what a closure holds anew at every step.
function copy(
  source: Float32Array,
  from: number,
  frame: Float64Array,
  length: number,
  scale: number,
  emphasis: number,
): void {
  if (emphasis === 0) {
    for (let i = 0; i < length; i++) frame[i] = scale * source[from + i];
    return;
  }
  let previous = scale * source[from - 1];
  for (let i = 0; i < length; i++) {
    const current = scale * source[from + i];
    frame[i] = current - emphasis * previous;
    previous = current;
  }
}
