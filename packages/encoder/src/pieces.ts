import type { EncoderDescription } from './description.js';
import type { GraphInput } from './front-end.js';

/** A stretch of a long clip with context on both sides. */
export interface Piece<Input> {
  readonly input: Input;
  /** Frames of context that the piece's states begin with. */
  readonly skip: number;
  /** Frames of its own that follow. */
  readonly keep: number;
}

/** Frames that a piece sees of its neighbours on each side. */
const CONTEXT = 100;

const DEFAULT_MAXIMUM = 1500;

/**
 * Cuts what is longer than an encoder takes into pieces of equal length that see 100 frames of their neighbours, so that
 * memory stays within that of one piece. A clip that is short enough is one piece, uncut.
 */
export function cutPieces(input: GraphInput, description: EncoderDescription): Piece<GraphInput>[] {
  const { output, maximumFrames = DEFAULT_MAXIMUM } = description;
  const stride = description.input.kind === 'samples' ? output.samplesPerFrame : output.samplesPerFrame / 160;
  const frames = Math.ceil(input.length / stride);
  if (frames <= maximumFrames) return [{ input, skip: 0, keep: frames }];
  const count = Math.ceil(frames / (maximumFrames - 2 * CONTEXT));
  const own = Math.ceil(frames / count);
  return Array.from({ length: count }, (_, i) => {
    const start = i * own;
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(frames, start + own + CONTEXT);
    return {
      input: cutTime(input, from * stride, to * stride),
      skip: start - from,
      keep: Math.min(own, frames - start),
    };
  });
}

/** Columns of the last axis. */
function cutTime({ data, shape, length }: GraphInput, from: number, until: number): GraphInput {
  const to = Math.min(until, length);
  const rows = data.length / length;
  const part = new Float32Array(rows * (to - from));
  for (let row = 0; row < rows; row++)
    part.set(data.subarray(row * length + from, row * length + to), row * (to - from));
  return { data: part, shape: [...shape.slice(0, -1), to - from], length: to - from };
}
