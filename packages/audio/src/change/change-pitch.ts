import { checkNumber } from '../check-number.js';
import { changeSpeed } from './change-speed.js';
import { changeTempo } from './change-tempo.js';

/**
 * Raises or lowers the pitch without touching the length: {@link changeTempo}, then {@link changeSpeed} back.
 * Formants move along, as they do when a tape runs faster.
 *
 * @param samples - Mono.
 * @param sampleRate - In Hz.
 * @param semitones - −24 to 24; twelve are an octave.
 * @returns As many samples as came.
 * @throws {@link AudioInputError} for more than two octaves, and for a rate outside 1 to 768 kHz.
 * @example
 * ```ts
 * changePitch(new Float32Array(22050), 22050, 2).length; // 22050
 * ```
 */
export function changePitch(samples: Float32Array, sampleRate: number, semitones: number): Float32Array {
  checkNumber('changePitch: semitones', semitones, {
    least: -24,
    most: 24,
    advice: 'Twelve are an octave; pass 0 for no change.',
  });
  const factor = 2 ** (semitones / 12);
  const shifted = changeSpeed(changeTempo(samples, sampleRate, factor), factor);
  const whole = new Float32Array(samples.length);
  whole.set(shifted.subarray(0, samples.length));
  return whole;
}
