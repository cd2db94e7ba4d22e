import { resample } from '@ser/audio';

/** Pitch of one frame. */
export interface Pitch {
  /** Hz. */
  readonly frequency: number;
  /** Normalised cross-correlation at the period: near 1 in a vowel, near 0 in noise. */
  readonly voicing: number;
}

/** What lies above 1 kHz disagrees with every whole number of samples. */
const NARROW_RATE = 2000;
/** The search over periods costs the square of this rate. */
const RATE = 8000;
const WINDOW = Math.round(0.04 * RATE);
const [LEAST_LAG, GREATEST_LAG] = [Math.floor(RATE / 500), Math.ceil(RATE / 65)];
/** Samples that the last window and its greatest lag may need beyond the clip. */
const REACH = WINDOW + GREATEST_LAG + 2;
/** Taken off per octave of lag, so that of periods that fit equally well the shortest wins. */
const OCTAVE_COST = 0.06;

/**
 * Pitch of frames centred every `hop` samples, by normalised cross-correlation: D. Talkin, "A robust algorithm for pitch
 * tracking (RAPT)", 1995, without its dynamic programming.
 */
export function trackPitch(samples: Float32Array, sampleRate: number, hop: number, frames: number): Pitch[] {
  const narrow = resample(resample(samples, sampleRate, NARROW_RATE), NARROW_RATE, RATE);
  const step = (hop * RATE) / sampleRate;
  const padded = new Float32Array(WINDOW + Math.max(narrow.length, Math.ceil(frames * step)) + REACH);
  padded.set(narrow, WINDOW / 2);
  return Array.from({ length: frames }, (_, frame) => pitchAt(padded, Math.round(frame * step)));
}

/** Pitch of the window that begins at `start`. */
function pitchAt(samples: Float32Array, start: number): Pitch {
  const end = start + WINDOW;
  const correlations = new Float64Array(GREATEST_LAG + 2);
  let own = 0;
  for (let i = start; i < end; i++) own += samples[i] * samples[i];
  for (let lag = LEAST_LAG - 1; lag <= GREATEST_LAG + 1; lag++) {
    let [product, shifted] = [0, 0];
    for (let i = start; i < end; i++) {
      const later = samples[i + lag];
      product += samples[i] * later;
      shifted += later * later;
    }
    correlations[lag] = product / Math.sqrt(own * shifted + 1e-12);
  }
  let best = LEAST_LAG;
  const score = (lag: number) => correlations[lag] - OCTAVE_COST * Math.log2(lag / LEAST_LAG);
  for (let lag = LEAST_LAG; lag <= GREATEST_LAG; lag++) if (score(lag) > score(best)) best = lag;
  return { frequency: RATE / (best + vertex(correlations, best)), voicing: correlations[best] };
}

/** Where the parabola through a maximum and its neighbours is highest, from the maximum on. */
function vertex(values: Float64Array, at: number): number {
  const [before, here, after] = [values[at - 1], values[at], values[at + 1]];
  const curvature = before - 2 * here + after;
  return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
}
