import type { Random } from '@ser/foundation';
import { type ControlTracks, trackStep } from './control-tracks.js';
import { amplitudeOf, cosTurns } from './reproducible-math.js';
import { setResonator, tiltPole } from './resonator.js';

/** Fourth to eighth formant of an average man in hertz: a tube of 17 cm resonates every 1,000 Hz. */
const UPPER_FORMANTS = [3500, 4500, 5500, 6500, 7500];

/** Bandwidths of the eight formants in hertz. */
const BANDWIDTHS = [70, 95, 130, 200, 260, 320, 400, 500];

const FORMANTS = BANDWIDTHS.length;

/** Relative deviation of a glottal period's length and amplitude from its neighbours'. */
const JITTER = 0.008;
const SHIMMER = 0.04;

/**
 * Source and filter: a train of glottal pulses with jitter and shimmer, low-passed as effort tells, and breath noise
 * pass through eight resonators in cascade; friction noise passes through a resonator of its own. The pulse is the
 * derivative of Rosenberg's t²(1 − t) flow (Klatt and Klatt 1990, KLGLOTT88). No level is set.
 *
 * @param tract formants relative to an average man's, for the fourth and higher formants
 * @returns `steps · trackStep · sampleRate` samples
 */
export function renderSpeech(
  tracks: ControlTracks,
  tract: number,
  sampleRate: number,
  random: Random,
): Float32Array {
  const block = Math.round(trackStep * sampleRate);
  const output = new Float32Array(tracks.steps * block);
  const coefficients = new Float64Array(3 * (FORMANTS + 1));
  const memory = new Float64Array(2 * (FORMANTS + 1));
  let period = sampleRate / tracks.pitch[0];
  let place = 0;
  let pulseGain = 1;
  let tilted = 0;
  for (let step = 0; step < tracks.steps; step++) {
    setFilters(coefficients, tracks, step, tract, sampleRate);
    const effort = tracks.effort[step];
    const pole = tiltPole(clamp(7 - 9 * effort, 0, 34), 3000, sampleRate);
    const openQuotient = clamp(0.6 - 0.13 * effort, 0.35, 0.9);
    const loudness = amplitudeOf(5 * effort);
    const next = Math.min(step + 1, tracks.steps - 1);
    for (let sample = 0; sample < block; sample++) {
      const mix = sample / block;
      const voice = tracks.voice[step] + mix * (tracks.voice[next] - tracks.voice[step]);
      const breath = tracks.breath[step] + mix * (tracks.breath[next] - tracks.breath[step]);
      const friction = tracks.friction[step] + mix * (tracks.friction[next] - tracks.friction[step]);
      const open = place / (openQuotient * period);
      const pulse = open < 1 ? pulseGain * open * (2 - 3 * open) : 0;
      tilted = (1 - pole) * pulse + pole * tilted;
      // Breath is weaker while the glottis is closed.
      const noise = (random.uniform() - 0.5) * (open < 1 ? 1 : 0.5);
      let signal = loudness * (voice * tilted + 0.4 * breath * noise);
      for (let index = 0; index <= FORMANTS; index++) {
        // The last resonator takes the friction noise instead of the cascade's signal.
        if (index === FORMANTS) {
          output[step * block + sample] = signal;
          signal = loudness * friction * (random.uniform() - 0.5);
        }
        const older = memory[2 * index + 1];
        const old = memory[2 * index];
        signal =
          coefficients[3 * index] * signal +
          coefficients[3 * index + 1] * old +
          coefficients[3 * index + 2] * older;
        memory[2 * index + 1] = old;
        memory[2 * index] = signal;
      }
      output[step * block + sample] += signal;
      place += 1;
      if (place >= period) {
        place -= period;
        period = (sampleRate / tracks.pitch[step]) * (1 + JITTER * random.normal());
        pulseGain = 1 + SHIMMER * random.normal();
      }
    }
  }
  return output;
}

function setFilters(
  coefficients: Float64Array,
  tracks: ControlTracks,
  step: number,
  tract: number,
  sampleRate: number,
): void {
  // A loud voice opens the jaw, which raises the first formant.
  const jaw = 1 + 0.05 * tracks.effort[step];
  for (let index = 0; index < FORMANTS; index++) {
    const frequency =
      index < 3 ? tracks.formants[index][step] * (index === 0 ? jaw : 1) : UPPER_FORMANTS[index - 3] * tract;
    if (frequency < 0.48 * sampleRate) {
      setResonator(coefficients, 3 * index, frequency, BANDWIDTHS[index], sampleRate);
    } else {
      // A short tract has fewer formants below half the sample rate: this one passes all as it is.
      coefficients.set([1, 0, 0], 3 * index);
    }
  }
  const centre = Math.min(tracks.centre[step], 0.4 * sampleRate);
  setResonator(coefficients, 3 * FORMANTS, centre, tracks.width[step], sampleRate);
  // Gain 1 at the band's centre rather than at 0 Hz, approximately: (1 − r)·√(1 − 2r·cos 2ω + r²).
  const radius = Math.sqrt(-coefficients[3 * FORMANTS + 2]);
  const cosine = cosTurns((2 * centre) / sampleRate);
  coefficients[3 * FORMANTS] = (1 - radius) * Math.sqrt(1 - 2 * radius * cosine + radius * radius);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
