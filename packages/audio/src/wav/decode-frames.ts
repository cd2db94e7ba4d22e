import { AudioDecodeError } from '../audio-decode-error.js';
import { firstNonFinite } from '../first-non-finite.js';
import type { SampleFormat } from './sample-format.js';
import { scaleSamples } from './scale-samples.js';

/**
 * Whole frames of a `data` chunk as channels.
 *
 * @param bytes - not kept: the channels share no memory with it
 * @param first - number of the first frame, for the message about a sample that is not finite
 * @throws {@link AudioDecodeError} for NaN and infinities
 */
export function decodeFrames(
  bytes: Uint8Array,
  format: SampleFormat,
  file: string,
  first = 0,
): readonly Float32Array[] {
  const isAligned = bytes.byteOffset % format.bytesPerSample === 0;
  const interleaved = scaleSamples(isAligned ? bytes : new Uint8Array(bytes), format);
  if (format.kind === 'float') checkFinite(interleaved, format.channels, file, first);
  return deinterleave(interleaved, format);
}

export function noFrame(file: string, frame: number, found: number, chunk = 'data'): AudioDecodeError {
  return new AudioDecodeError(
    file,
    `at least one frame of ${frame} bytes in its "${chunk}" chunk`,
    `${found} bytes`,
    'The recording was not finished or the file is damaged: record, copy or download it again.',
  );
}

export function partOfFrame(file: string, rest: number, frame: number): string {
  return `${file}: its last ${rest} bytes are less than a frame of ${frame} and were left out.`;
}

function checkFinite(interleaved: Float32Array, channels: number, file: string, first: number): void {
  const i = firstNonFinite(interleaved);
  if (i < 0) return;
  throw new AudioDecodeError(
    file,
    'finite samples',
    `${interleaved[i]} as sample ${first + Math.floor(i / channels)} of channel ${i % channels}`,
    'The program that wrote it is at fault: export the recording again, as 16-bit integers if need be.',
  );
}

function deinterleave(interleaved: Float32Array, { channels }: SampleFormat): readonly Float32Array[] {
  if (channels === 1) return [interleaved];
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(interleaved.length / channels);
    for (let i = 0, at = channel; i < samples.length; i++, at += channels) samples[i] = interleaved[at];
    return samples;
  });
}
