import { AudioInputError } from './audio-input-error.js';
import { firstNonFinite } from './first-non-finite.js';
import { isFloat32Array, kindOf } from './typed-array.js';

/** Sampled sound: one array per channel, all of the same length. */
export interface Audio {
  /** Samples of each channel; full scale is ±1. */
  readonly channels: readonly Float32Array[];
  /** Samples per second of one channel, in Hz. */
  readonly sampleRate: number;
}

/** Highest rate a WAV header can hold (an unsigned 32-bit field), in Hz. */
export const HIGHEST_RATE = 0xffffffff;

/** Throws unless `audio` has channels of finite samples, of one non-zero length, and an integer rate. */
export function checkAudio(audio: Audio, caller: string): void {
  const channels: unknown = audio?.channels;
  if (!Array.isArray(channels) || channels.length === 0) {
    throw new AudioInputError(
      `${caller}: expected { channels, sampleRate } with at least one channel, got ${kindOf(channels)} as channels`,
    );
  }
  const length = channels[0]?.length;
  for (const [index, channel] of channels.entries()) {
    if (!isFloat32Array(channel)) {
      throw new AudioInputError(
        `${caller}: expected channel ${index} to be a Float32Array, got ${kindOf(channel)}`,
      );
    }
    if (channel.length !== length) {
      throw new AudioInputError(
        `${caller}: expected channels of one length, got ${length} samples in channel 0 and ${channel.length} in channel ${index}`,
      );
    }
  }
  for (const [index, channel] of audio.channels.entries()) {
    const i = firstNonFinite(channel);
    if (i >= 0) {
      throw new AudioInputError(
        `${caller}: expected finite samples, got ${channel[i]} as sample ${i} of channel ${index}`,
      );
    }
  }
  if (length === 0) throw new AudioInputError(`${caller}: expected at least one sample, got empty channels`);
  checkRate(audio.sampleRate, `${caller}: sampleRate`);
}

/** Throws unless `rate` is a whole number of Hz that a WAV header can hold. */
export function checkRate(rate: number, what: string): void {
  if (!Number.isInteger(rate) || rate < 1 || rate > HIGHEST_RATE) {
    throw new AudioInputError(
      `${what}: expected a whole number of Hz from 1 to ${HIGHEST_RATE}, got ${typeof rate === 'number' ? rate : kindOf(rate)}`,
    );
  }
}
