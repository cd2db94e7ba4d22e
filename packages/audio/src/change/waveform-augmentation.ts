import { AudioInputError } from '../audio-input-error.js';
import { checkNumber } from '../check-number.js';
import { addNoise } from '../level/add-noise.js';
import { changeGain } from '../level/change-gain.js';
import { changePitch } from './change-pitch.js';
import { changeSpeed } from './change-speed.js';
import { shiftSamples } from './shift-samples.js';

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
  /** The options, defaults filled in: plain JSON for a run's record. */
  readonly options: WaveformOptions;
  /**
   * @param samples - Mono.
   * @param sampleRate - In Hz.
   * @param random - Numbers drawn evenly from [0, 1). It alone decides what happens.
   * @returns New samples.
   */
  apply(samples: Float32Array, sampleRate: number, random: () => number): Float32Array;
}

/**
 * A random change of recordings: speed, pitch, shift, gain and noise, each drawn from its interval. Use it on the
 * training side alone, and seed `random` by run, epoch and recording, so that a resumed run hears the same.
 *
 * @throws {@link AudioInputError} for an option outside its range.
 * @example
 * ```ts
 * const augmentation = waveformAugmentation({ noise: [10, 30], speed: [0.9, 1.1] });
 * augmentation.apply(samples, 22050, createUniform(deriveSeed(seed, epoch, index))); // both of @ser/foundation
 * ```
 */
export function waveformAugmentation(options: WaveformOptions): WaveformAugmentation {
  const { speed, pitch, shift, gain, noise, probability = 1 } = options;
  checkNumber('probability', probability, { least: 0, most: 1, advice: 'Pass 1 to change every recording.' });
  if (shift !== undefined) {
    checkNumber('shift', shift, {
      least: 0,
      advice: 'Pass the greatest shift in seconds; leave it out for none.',
    });
  }
  for (const [name, interval] of Object.entries({ speed, pitch, gain, noise })) {
    if (interval) checkInterval(name, interval);
  }
  return {
    name: 'waveform',
    options: { ...options, probability },
    apply(samples, sampleRate, random) {
      const changes: [Interval | undefined, (samples: Float32Array, value: number) => Float32Array][] = [
        [speed, changeSpeed],
        [pitch, (x, semitones) => changePitch(x, sampleRate, semitones)],
        [
          shift === undefined ? shift : [-shift, shift],
          (x, s) => shiftSamples(x, Math.round(s * sampleRate)),
        ],
        [gain, changeGain],
        [noise, (x, decibels) => addNoise(x, decibels, random)],
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

function checkInterval(name: string, [from, to]: Interval): void {
  if (Number.isFinite(from) && Number.isFinite(to) && from <= to) return;
  throw new AudioInputError(
    `${name} [${from}, ${to}]: expected two finite numbers, the lower one first. Pass the same number twice for no spread.`,
  );
}
