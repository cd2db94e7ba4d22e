import type { Random } from '@ser/foundation';
import { convolve } from './convolve.js';
import { activePower, changeLevel } from './level.js';
import type { Recording } from './recording.js';

/** Seconds between the direct sound and the first reflections. */
const GAP_SECONDS = 0.005;

/** Decibels by which the direct sound exceeds all that is reflected, in a room of ordinary size a metre or two away. */
const DIRECT_TO_REVERBERANT = 2;

/**
 * The recording as heard in a room that takes `rt60` seconds to fall by 60 dB: the direct sound, then noise that decays
 * exponentially (J.-D. Polack's model of a diffuse field, 1988). Level of the speech and length stay.
 */
export function placeInRoom(recording: Recording, rt60: number, random: Random): Recording {
  const { samples, sampleRate } = recording;
  const wet = convolve(samples, impulseResponse(rt60, sampleRate, random)).subarray(0, samples.length);
  const heard = { samples: wet, sampleRate };
  const power = activePower(heard);
  return power === 0 ? recording : changeLevel(heard, 10 * Math.log10(activePower(recording) / power));
}

/** [rt60 · rate] samples: 1 at 0, and reflections of a total energy DIRECT_TO_REVERBERANT below. */
export function impulseResponse(rt60: number, sampleRate: number, random: Random): Float32Array {
  const response = new Float32Array(Math.ceil(rt60 * sampleRate));
  const gap = Math.round(GAP_SECONDS * sampleRate);
  const decay = Math.log(1000) / (rt60 * sampleRate);
  let energy = 0;
  for (let i = gap; i < response.length; i++) {
    response[i] = random.normal() * Math.exp(-decay * i);
    energy += response[i] ** 2;
  }
  const scale = Math.sqrt(10 ** (-DIRECT_TO_REVERBERANT / 10) / energy);
  for (let i = gap; i < response.length; i++) response[i] *= scale;
  response[0] = 1;
  return response;
}
