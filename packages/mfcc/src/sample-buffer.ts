/** The latest samples of a signal that comes in pieces. */
export interface SampleBuffer {
  readonly data: Float32Array;
  /** `data[0]` is this sample of the signal. */
  offset: number;
  /** Samples of the signal so far; `data` holds those from `offset` on. */
  received: number;
}

/** Room to keep `keep` samples and take in about as many before they are moved. */
export function bufferLength(keep: number): number {
  return 2 * keep + 1024;
}

/**
 * Copies samples from `from` on behind those that are there, as many as fit, and returns how many. What lies more
 * than `keep` samples back makes room.
 */
export function fill(buffer: SampleBuffer, samples: Float32Array, from: number, keep: number): number {
  const { data } = buffer;
  if (buffer.received - buffer.offset === data.length) {
    const dropped = data.length - keep;
    data.copyWithin(0, dropped);
    buffer.offset += dropped;
  }
  const held = buffer.received - buffer.offset;
  const count = Math.min(samples.length - from, data.length - held);
  for (let i = 0; i < count; i++) data[held + i] = samples[from + i];
  buffer.received += count;
  return count;
}
