import type { Random } from '@ser/foundation';
import { activePower, meanSquare } from './level.js';
import { makeNoise, type NoiseName } from './noise.js';
import type { Recording } from './recording.js';

/** The recording with a noise so many decibels below the active level of its speech. Silence stays silence. */
export function addNoise(recording: Recording, name: NoiseName, snr: number, random: Random): Recording {
  const { samples, sampleRate } = recording;
  const noise = makeNoise(name, samples.length, sampleRate, random);
  const scale = Math.sqrt(activePower(recording) / meanSquare(noise) / 10 ** (snr / 10));
  return { samples: samples.map((sample, i) => sample + scale * noise[i]), sampleRate };
}
