import type { Segment } from '@ser/recognizer';

/** What stands where there is no speech. */
export const NO_SPEECH = 'no speech';

/** 'calm', or 'no speech'. */
export function emotionText({ emotion }: Pick<Segment, 'emotion'>): string {
  return emotion ?? NO_SPEECH;
}

/** 'calm, 62 %', or 'no speech'. */
export function answerText({ emotion, probabilities }: Pick<Segment, 'emotion' | 'probabilities'>): string {
  return emotion === null ? NO_SPEECH : `${emotion}, ${percent(probabilities[emotion])}`;
}

/** 0.6249 → '62 %', with a space that does not break. */
export function percent(probability: number): string {
  return `${Math.round(100 * probability)}\u00a0%`;
}
