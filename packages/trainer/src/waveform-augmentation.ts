import { checkInteger, checkNumber } from './check-number.js';
import { TrainerError } from './error.js';
import type { JsonObject } from './json.js';
import { changePitch } from './pitch.js';
import { normal, type Random } from './random.js';
import { changeSpeed } from './speed.js';

/**
 * The samples with white normal noise, exactly so much that the ratio of their powers is as asked.
 *
 * @param snr signal-to-noise ratio in decibels
 * @returns new samples; silence stays silence
 * @example
 * ```ts
 * addNoise(Float32Array.of(1, -1), 20, createRandom(1)); // noise of a tenth of the amplitude
 * ```
 */
export function addNoise(samples: Float32Array, snr: number, random: Random): Float32Array {
  const power = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0) / values.length;
  const noise = samples.map(() => normal(random));
  const scale = Math.sqrt(power(samples) / power(noise) / 10 ** (snr / 10));
  return samples.map((sample, i) => sample + scale * noise[i]);
}

/**
 * The samples louder by so many decibels (softer where negative).
 *
 * @returns new samples
 * @throws {TrainerError} for decibels that are no finite number
 * @example
 * ```ts
 * changeGain(Float32Array.of(0.1, -0.2), 20); // [1, -2]
 * ```
 */
export function changeGain(samples: Float32Array, decibels: number): Float32Array {
  checkNumber('decibels', decibels);
  const factor = 10 ** (decibels / 20);
  return samples.map((sample) => sample * factor);
}

/**
 * The samples moved to the right by a count (to the left where negative), silence in the gap.
 *
 * @returns new samples, as many as came
 * @throws {TrainerError} for a count that is no whole number
 * @example
 * ```ts
 * shiftSamples(Float32Array.of(1, 2, 3, 4), 1); // [0, 1, 2, 3]
 * shiftSamples(Float32Array.of(1, 2, 3, 4), -1); // [2, 3, 4, 0]
 * ```
 */
export function shiftSamples(samples: Float32Array, count: number): Float32Array {
  checkInteger('count', count);
  const shifted = new Float32Array(samples.length);
  if (Math.abs(count) >= samples.length) return shifted;
  if (count >= 0) shifted.set(samples.subarray(0, samples.length - count), count);
  else shifted.set(samples.subarray(-count));
  return shifted;
}

/** From … to, drawn evenly. */
export type Interval = readonly [number, number];

/** What {@link waveformAugmentation} may do; each only where it is given. Order of application as listed. */
export interface WaveformOptions {
  /** Factor of tempo and pitch together, for instance [0.9, 1.1]. */
  readonly speed?: Interval;
  /** Semitones, for instance [-2, 2]. */
  readonly pitch?: Interval;
  /** Greatest shift in either direction, in seconds. */
  readonly shift?: number;
  /** Decibels, for instance [-6, 6]. */
  readonly gain?: Interval;
  /** Signal-to-noise ratio in decibels, for instance [10, 30]. */
  readonly noise?: Interval;
  /** How likely each of them is for a recording. Default 1. */
  readonly probability?: number;
}

/** A random change of recordings. */
export interface WaveformAugmentation {
  readonly name: string;
  readonly options: JsonObject;
  apply(samples: Float32Array, sampleRate: number, random: Random): Float32Array;
}

function checkInterval(name: string, [from, to]: Interval): void {
  if (Number.isFinite(from) && Number.isFinite(to) && from <= to) return;
  throw new TrainerError(`${name} must be two finite numbers, the lower one first; [${from}, ${to}] came`);
}

/**
 * A random change of recordings, for the `read` of an {@link ExampleSource} where `context.training` is true: the
 * training fold alone then ever hears it. Seed it with `deriveSeed(seed, context.epoch, index)`, so that a resumed
 * run hears the same.
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * const augmentation = waveformAugmentation({ noise: [10, 30], speed: [0.9, 1.1] });
 * augmentation.apply(samples, 22_050, createRandom(deriveSeed(seed, epoch, index)));
 * ```
 */
export function waveformAugmentation(options: WaveformOptions): WaveformAugmentation {
  const { speed, pitch, shift, gain, noise, probability = 1 } = options;
  checkNumber('probability', probability, 0, 1);
  if (shift !== undefined) checkNumber('shift', shift, 0);
  for (const [name, interval] of Object.entries({ speed, pitch, gain, noise })) {
    if (interval) checkInterval(name, interval);
  }
  return {
    name: 'waveform',
    options: { ...(options as JsonObject), probability },
    apply(samples, sampleRate, random) {
      const changes: [Interval | undefined, (samples: Float32Array, value: number) => Float32Array][] = [
        [speed, changeSpeed],
        [pitch, (x, semitones) => changePitch(x, sampleRate, semitones)],
        [
          shift === undefined ? shift : [-shift, shift],
          (x, s) => shiftSamples(x, Math.round(s * sampleRate)),
        ],
        [gain, changeGain],
        [noise, (x, snr) => addNoise(x, snr, random)],
      ];
      let changed = samples;
      for (const [interval, change] of changes) {
        if (!interval) continue;
        // Both numbers are drawn in any case: whether one change happens must not change the others.
        const [wanted, share] = [random() < probability, random()];
        if (wanted) changed = change(changed, interval[0] + (interval[1] - interval[0]) * share);
      }
      return changed === samples ? samples.slice() : changed;
    },
  };
}
