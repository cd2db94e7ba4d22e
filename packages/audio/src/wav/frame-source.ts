import type { SampleSource } from '../resample/resample-source.js';
import { mixDown } from '../to-mono.js';
import { decodeFrames } from './decode-frames.js';
import type { SampleFormat } from './sample-format.js';

/**
 * Whole frames of a `data` chunk as a source of samples, which are decoded when they are read: of each channel, or their mean.
 *
 * @throws {@link AudioDecodeError} while it is read, for NaN and infinities
 */
export function frameSource(
  bytes: Uint8Array,
  format: SampleFormat,
  file: string,
  mono: boolean,
): SampleSource {
  const frame = format.channels * format.bytesPerSample;
  const length = bytes.length / frame;
  const channels = mono ? 1 : format.channels;
  if (isPlain16Bit(bytes, format)) {
    const samples = new Int16Array(bytes.buffer, bytes.byteOffset, length);
    return { channels, length, read: (first, count) => [samples.subarray(first, first + count)] };
  }
  return {
    channels,
    length,
    read(first, count) {
      const decoded = decodeFrames(
        bytes.subarray(first * frame, (first + count) * frame),
        format,
        file,
        first,
      );
      return mono ? [mixDown(decoded)] : decoded;
    },
  };
}

/** Whether the bytes are what the first stage of a change of rate takes. */
function isPlain16Bit({ byteOffset }: Uint8Array, { kind, bytesPerSample, channels }: SampleFormat): boolean {
  return kind === 'integer' && bytesPerSample === 2 && channels === 1 && byteOffset % 2 === 0;
}
