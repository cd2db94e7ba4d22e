/** The latest samples of a signal that comes in pieces. */
export interface SampleBuffer {
  readonly data: Float32Array;
  /** `data[0]` is this sample of the signal. */
  offset: number;
  /** Samples of the signal so far; `data` holds those from `offset` on. */
  received: number;
}

/** Samples that the buffer can always take at once. */
export const pieceLength = 4096;

/** Length of a buffer that keeps `keep` samples and takes a piece. */
export function bufferLength(keep: number): number {
  return 2 * keep + pieceLength;
}

/**
 * Appends as many samples as fit, starting with sample `from`, and returns how many. To make room it drops all but the
 * last `keep` samples.
 */
export function fill(buffer: SampleBuffer, samples: Float32Array, from: number, keep: number): number {
  const { data } = buffer;
  const wanted = samples.length - from;
  if (buffer.received - buffer.offset + wanted > data.length) {
    const dropped = Math.max(0, buffer.received - buffer.offset - keep);
    data.copyWithin(0, dropped);
    buffer.offset += dropped;
  }
  const held = buffer.received - buffer.offset;
  const count = Math.min(wanted, data.length - held);
  // A loop, because `subarray` would allocate an object.
  if (count === samples.length) data.set(samples, held);
  else for (let i = 0; i < count; i++) data[held + i] = samples[from + i];
  buffer.received += count;
  return count;
}
