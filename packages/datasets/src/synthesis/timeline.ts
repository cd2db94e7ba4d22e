import type { Random } from '@ser/foundation';
import type { Expression } from './expression.js';
import { type Phase, phonemes } from './phonemes.js';
import type { Syllable } from './statements.js';

/** A phase with its place in time. */
export interface Segment {
  readonly phase: Phase;
  /** Duration in seconds. */
  readonly duration: number;
  /** 1 in stressed syllables, 0 in others and in pauses. */
  readonly stress: 0 | 1;
  readonly lastSyllable: boolean;
}

/** Longest speech in seconds: a clip of 2.8 s less its silence. */
const LONGEST = 2.15;

const pausePhase: Phase = {
  formants: [450, 1450, 2450],
  voice: 0,
  breath: 0.02,
  friction: 0,
  band: [4000, 2000],
  duration: 0,
};

/** The sounds of a statement in order, each with its duration at the expression's tempo. */
export function layOut(statement: readonly Syllable[], expression: Expression, random: Random): Segment[] {
  const segments: Segment[] = [];
  for (const [index, syllable] of statement.entries()) {
    const lastSyllable = index === statement.length - 1;
    if (syllable.phraseStart) {
      segments.push({ phase: pausePhase, duration: expression.pause, stress: 0, lastSyllable: false });
    }
    // Speech slows before its end (Klatt 1976).
    const stretch = (syllable.stressed ? expression.drawl : 1) * (lastSyllable ? 1.15 : 1);
    for (const phase of syllable.phonemes.flatMap((name): readonly Phase[] => phonemes[name])) {
      const variation = 1 + 0.06 * random.normal();
      const duration = (phase.duration / 1000 / expression.tempo) * stretch * variation;
      segments.push({ phase, duration, stress: syllable.stressed ? 1 : 0, lastSyllable });
    }
  }
  const total = segments.reduce((sum, { duration }) => sum + duration, 0);
  const squeeze = Math.min(1, LONGEST / total);
  return segments.map((segment) => ({ ...segment, duration: segment.duration * squeeze }));
}
