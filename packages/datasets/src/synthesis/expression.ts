import type { Random } from '@ser/foundation';
import type { RavdessLabel } from '../corpora/ravdess-name.js';
import type { Voice } from './voice.js';

/** How an utterance is spoken. Effort and breath are relative to relaxed speech, where both are 0. */
export interface Expression {
  /** Mean vocal effort: loudness, bright spectrum, short open phase, open jaw. About −1 to 1. */
  readonly effort: number;
  /** Change of effort from the middle to the end of the utterance. */
  readonly slope: number;
  /** Effort of stressed syllables above the mean. */
  readonly accent: number;
  /** Depth of the effort's tremor at about 6.5 Hz. */
  readonly tremor: number;
  /** Breath noise relative to the voice. */
  readonly breath: number;
  /** Relative shift of the upper formants: spread lips shorten the tract, rounded ones lengthen it. */
  readonly smile: number;
  readonly tempo: number;
  /** Lengthening of stressed syllables. */
  readonly drawl: number;
  /** Pause within the statement in seconds. */
  readonly pause: number;
  /** Pitch above the speaker's own in semitones. */
  readonly pitch: number;
  /** Pitch movement at stressed syllables in semitones. */
  readonly range: number;
  /** Pitch movement over the last syllable in semitones. */
  readonly ending: number;
}

const relaxed: Expression = {
  effort: 0,
  slope: -0.15,
  accent: 0.25,
  tremor: 0,
  breath: 0.05,
  smile: 0,
  tempo: 1,
  drawl: 1.2,
  pause: 0.04,
  pitch: 0,
  range: 2,
  ending: -3,
};

/**
 * Directions after the reviews of Scherer 2003 and Juslin and Laukka 2003: anger is loud, fast and bright and starts
 * hard; sadness soft, slow, breathy and falling; fear high, fast and trembling; happiness bright, fast and lively;
 * disgust slow and drawn; surprise high, wide and rising; calm like sadness, but steady. The sizes are ours, chosen so
 * that means over an utterance overlap and courses differ.
 */
const expressions: Readonly<Record<RavdessLabel['emotion'], Expression>> = {
  neutral: relaxed,
  calm: {
    ...relaxed,
    effort: -0.3,
    slope: 0,
    accent: 0.1,
    breath: 0.12,
    smile: 0.02,
    tempo: 0.9,
    pause: 0.12,
    pitch: -1,
    range: 1.4,
    ending: -2,
  },
  happy: {
    ...relaxed,
    effort: 0.35,
    slope: 0,
    accent: 0.75,
    smile: 0.05,
    tempo: 1.08,
    pause: 0.02,
    pitch: 3.5,
    range: 4.5,
    ending: -1,
  },
  sad: {
    ...relaxed,
    effort: -0.45,
    slope: -0.5,
    accent: 0.1,
    tremor: 0.1,
    breath: 0.1,
    smile: -0.02,
    tempo: 0.82,
    pause: 0.16,
    pitch: -1.5,
    range: 1.2,
    ending: -2,
  },
  angry: {
    ...relaxed,
    smile: -0.01,
    effort: 0.6,
    slope: -0.6,
    accent: 0.6,
    breath: 0,
    tempo: 1.1,
    drawl: 1.1,
    pause: 0.02,
    pitch: 3,
    range: 4,
    ending: -5,
  },
  fearful: {
    ...relaxed,
    effort: 0.2,
    slope: 0.2,
    accent: 0.1,
    tremor: 0.5,
    breath: 0.2,
    smile: 0.01,
    tempo: 1.2,
    drawl: 1,
    pause: 0.08,
    pitch: 5,
    range: 2,
    ending: 1,
  },
  disgust: {
    ...relaxed,
    effort: -0.1,
    slope: -0.35,
    accent: 0.6,
    breath: 0.05,
    smile: -0.05,
    tempo: 0.85,
    drawl: 1.6,
    pause: 0.1,
    pitch: -1,
    range: 2.5,
    ending: -4,
  },
  surprised: {
    ...relaxed,
    effort: 0.4,
    slope: 0.7,
    accent: 0.4,
    breath: 0.15,
    smile: 0.03,
    drawl: 1.4,
    pause: 0.12,
    pitch: 5,
    range: 5,
    ending: 6,
  },
};

/** Deviation of each trait from one utterance to the next. */
const spread: Expression = {
  effort: 0.16,
  slope: 0.15,
  accent: 0.1,
  tremor: 0.05,
  breath: 0.035,
  smile: 0.01,
  tempo: 0.04,
  drawl: 0.08,
  pause: 0.03,
  pitch: 0.8,
  range: 0.5,
  ending: 1,
};

const strengthOf = { normal: 1, strong: 1.5 } as const;

/** The expression of one utterance: the emotion at its intensity, by this speaker, on this occasion. */
export function express(
  label: Pick<RavdessLabel, 'emotion' | 'intensity'>,
  voice: Voice,
  random: Random,
): Expression {
  const target = expressions[label.emotion];
  const strength = strengthOf[label.intensity] * voice.expressivity;
  const trait = (name: keyof Expression) =>
    relaxed[name] + strength * (target[name] - relaxed[name]) + spread[name] * random.normal();
  return {
    effort: trait('effort') + voice.effort,
    slope: trait('slope'),
    accent: trait('accent'),
    tremor: Math.max(0, trait('tremor')),
    breath: Math.max(0, trait('breath') + voice.breath),
    smile: trait('smile'),
    tempo: trait('tempo') * voice.tempo,
    drawl: Math.max(0.8, trait('drawl')),
    pause: Math.max(0, trait('pause')),
    pitch: trait('pitch'),
    range: Math.max(0, trait('range')),
    ending: trait('ending'),
  };
}
