import { type Audio, checkAudio } from './audio.js';

/**
 * Mixes all channels down to one: the mean of the channels at each sample.
 *
 * @returns A new array, also for audio that is mono already.
 * @throws {@link AudioInputError} if the channels differ in length, are empty or hold a NaN or an infinity.
 * @example
 * ```ts
 * const mono = toMono({ channels: [Float32Array.of(1, 0.5), Float32Array.of(0, -0.5)], sampleRate: 16000 });
 * // mono is Float32Array [0.5, 0]
 * ```
 */
export function toMono(audio: Audio): Float32Array {
  checkAudio(audio, 'toMono');
  const { channels } = audio;
  return channels.length === 1 ? channels[0].slice() : mixDown(channels);
}

/** The mean of channels of one length; the only one as it is. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  if (channels.length === 1) return channels[0];
  const mono = new Float32Array(channels[0].length);
  if (channels.length === 2) return mixStereo(channels[0], channels[1], mono);
  for (let i = 0; i < mono.length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i];
    mono[i] = sum / channels.length;
  }
  return mono;
}

/** The loop for two, without one over channels. Zero comes first in every sum, which two negative zeros show. */
function mixStereo(left: Float32Array, right: Float32Array, mono: Float32Array): Float32Array {
  for (let i = 0; i < mono.length; i++) mono[i] = (0 + left[i] + right[i]) / 2;
  return mono;
}
