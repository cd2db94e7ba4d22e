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

/** Hz. Below it hardly a voice is left; above it nothing records sound. */
export const LOWEST_RATE = 1_000;
export const HIGHEST_RATE = 768_000;

const OWN_RATE = "Pass the recording's own rate, such as the sampleRate that decodeWav returns.";

/** Of {@link checkRate}, for rates that samples are to be brought to. */
export const WANTED_RATE = 'Pass the rate that the samples are wanted at, such as 16000.';

/** Throws unless `audio` has channels of finite samples, of one length that is not 0, and a rate of 1 to 768 kHz. */
export function checkAudio(audio: Audio, caller: string): void {
  const channels: unknown = audio?.channels;
  if (!Array.isArray(channels) || channels.length === 0) {
    throw new AudioInputError(
      `${caller}: channels ${kindOf(channels)}: expected at least one channel. Pass { channels, sampleRate }, as decodeWav returns it.`,
    );
  }
  const length = channels[0]?.length;
  for (const [index, channel] of channels.entries()) {
    if (!isFloat32Array(channel)) {
      throw new AudioInputError(
        `${caller}: channel ${index} ${kindOf(channel)}: expected a Float32Array. Convert it with Float32Array.from.`,
      );
    }
    if (channel.length !== length) {
      throw new AudioInputError(
        `${caller}: channel ${index} of ${channel.length} samples: expected ${length}, as channel 0 has. Cut or pad it.`,
      );
    }
  }
  for (const [index, channel] of audio.channels.entries())
    checkFiniteSamples(channel, `${caller}: channel ${index}`);
  if (length === 0) {
    throw new AudioInputError(
      `${caller}: channels of 0 samples: expected at least one. Leave empty recordings out.`,
    );
  }
  checkRate(audio.sampleRate, `${caller}: sampleRate`);
}

/** Throws where a sample is NaN or infinite. */
export function checkFiniteSamples(samples: Float32Array, what: string): void {
  const i = firstNonFinite(samples);
  if (i < 0) return;
  throw new AudioInputError(
    `${what} sample ${i} ${samples[i]}: expected a finite number. Look for the step before that made it.`,
  );
}

/** Whether a rate is a whole number of Hz at which sound is recorded. */
export const isRate = (rate: number): boolean =>
  Number.isInteger(rate) && rate >= LOWEST_RATE && rate <= HIGHEST_RATE;

/** Throws unless `rate` is a whole number of Hz from 1 to 768 kHz; `advice` is for a rate that is not the recording's own. */
export function checkRate(rate: number, what: string, advice = OWN_RATE): void {
  if (isRate(rate)) return;
  throw new AudioInputError(
    `${what} ${typeof rate === 'number' ? rate : kindOf(rate)}: expected a whole number of Hz from ${LOWEST_RATE} to ${HIGHEST_RATE}. ${advice}`,
  );
}
