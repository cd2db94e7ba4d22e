import { createRandom } from '@ser/foundation';
import { exp2 } from './reproducible-math.js';

/** What makes one speaker sound unlike another. */
export interface Voice {
  /** Pitch of relaxed speech in hertz. */
  readonly pitch: number;
  /** Formants relative to an average man's: the inverse of the vocal tract's length. */
  readonly formants: readonly [f1: number, f2: number, f3: number];
  /** Articulation rate relative to the average. */
  readonly tempo: number;
  /** Habitual vocal effort, 0 on average. */
  readonly effort: number;
  /** Habitual breath noise. */
  readonly breath: number;
  /** How strongly emotions show, 1 on average. */
  readonly expressivity: number;
  /** Level of the recording, in decibels relative to the average. */
  readonly level: number;
  /** Level of the room's noise in dBFS. */
  readonly noise: number;
}

/** Streams of random numbers are told apart by a number before the seed's other parts. */
const VOICE_STREAM = 1;

/**
 * The voice of a synthetic speaker; odd numbers are male, even numbers female, as in RAVDESS. Women speak 1.8 times
 * higher, as Peterson and Barney (1952) measured, with formants 1.12 times higher (they found 1.15 and more).
 */
export function createVoice(speaker: number, seed: number): Voice {
  const random = createRandom(VOICE_STREAM, seed, speaker);
  const female = speaker % 2 === 0;
  const tract = (female ? 1.12 : 1) * (1 + 0.02 * random.normal());
  const formant = () => tract * (1 + 0.012 * random.normal());
  return {
    pitch: (female ? 205 : 114) * exp2((1.5 * random.normal()) / 12),
    formants: [formant(), formant(), formant()],
    tempo: 1 + 0.06 * random.normal(),
    effort: 0.12 * random.normal(),
    breath: 0.04 * random.uniform(),
    expressivity: 1 + 0.12 * random.normal(),
    level: 2.5 * random.normal(),
    noise: -72 + random.normal(),
  };
}
