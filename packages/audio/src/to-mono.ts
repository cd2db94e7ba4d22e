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
  if (channels.length === 1) return channels[0].slice();
  const mono = new Float32Array(channels[0].length);
  for (let i = 0; i < mono.length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i];
    mono[i] = sum / channels.length;
  }
  return mono;
}
