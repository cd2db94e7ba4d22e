import { A_LAW, MU_LAW } from './g711.js';
import type { SampleFormat } from './sample-format.js';

/**
 * Little-endian sample bytes as interleaved samples of full scale ±1: an integer of b bits over 2^(b−1), as libsndfile
 * does, floats as they are, A-law and mu-law as the 16-bit integers they stand for. 8-bit WAV is unsigned with 128 as zero.
 *
 * @param bytes - Starts at offset 0 of its buffer, so that every typed array may view it.
 */
export function scaleSamples(
  bytes: Uint8Array,
  format: Pick<SampleFormat, 'kind' | 'bytesPerSample'>,
): Float32Array {
  const { buffer } = bytes;
  if (format.kind === 'float') {
    return new Float32Array(
      format.bytesPerSample === 4 ? new Float32Array(buffer) : new Float64Array(buffer),
    );
  }
  if (format.kind !== 'integer') {
    const table = format.kind === 'A-law' ? A_LAW : MU_LAW;
    return scale(
      Float32Array.from(bytes, (code) => table[code]),
      0,
      2 ** -15,
    );
  }
  switch (format.bytesPerSample) {
    case 1:
      return scale(new Float32Array(bytes), 128, 2 ** -7);
    case 2:
      return scale(new Float32Array(new Int16Array(buffer)), 0, 2 ** -15);
    case 3:
      return scale(new Float32Array(widen(bytes)), 0, 2 ** -31);
    default:
      return scale(new Float32Array(new Int32Array(buffer)), 0, 2 ** -31);
  }
}

// Scaling by a power of two rounds nothing, so doing it after the conversion to float is exact.
function scale(samples: Float32Array, zero: number, factor: number): Float32Array {
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] - zero) * factor;
  return samples;
}

/** 24-bit integers at the upper end of 32 bits. */
function widen(bytes: Uint8Array): Int32Array {
  const wide = new Int32Array(bytes.length / 3);
  for (let i = 0, at = 0; i < wide.length; i++, at += 3) {
    wide[i] = (bytes[at] << 8) | (bytes[at + 1] << 16) | (bytes[at + 2] << 24);
  }
  return wide;
}
