import type { Segment } from '@ser/recognizer';
import type { Spoken } from './joined-recording.js';

/** What of a time line is measured. */
export type Answered = Pick<Segment, 'start' | 'end' | 'emotion'>;

/** How a time line agrees with what was spoken. */
export interface Score {
  /** Seconds of speech, and of those the seconds with the right emotion and with none. */
  readonly spoken: number;
  readonly right: number;
  readonly unanswered: number;
  /** Changes of emotion that there are, and that were found. */
  readonly changes: number;
  readonly foundChanges: number;
  /** For each change that there is, seconds from the silence that it lies in to the nearest change that was found. */
  readonly boundaryErrors: readonly number[];
}

/** Scores one recording's segments. */
export function score(spoken: readonly Spoken[], segments: readonly Answered[]): Score {
  const overlap = (one: Spoken, choose: (segment: Answered) => boolean) =>
    segments
      .filter(choose)
      .reduce(
        (sum, { start, end }) => sum + Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)),
        0,
      );
  const sumOver = (choose: (one: Spoken, segment: Answered) => boolean) =>
    spoken.reduce((sum, one) => sum + overlap(one, (segment) => choose(one, segment)), 0);
  const gaps = spoken
    .slice(1)
    .map((next, i) => ({ from: spoken[i].end, to: next.start, changes: next.emotion !== spoken[i].emotion }))
    .filter(({ changes }) => changes);
  const found = foundChanges(segments);
  return {
    spoken: spoken.reduce((sum, { start, end }) => sum + end - start, 0),
    right: sumOver((one, segment) => segment.emotion === one.emotion),
    unanswered: sumOver((_, segment) => segment.emotion === null),
    changes: gaps.length,
    foundChanges: found.length,
    boundaryErrors: gaps.map(({ from, to }) =>
      found.reduce((least, at) => Math.min(least, Math.max(0, from - at, at - to)), Number.POSITIVE_INFINITY),
    ),
  };
}

/** Where one emotion follows another; through a stretch without speech, its middle. */
function foundChanges(segments: readonly Answered[]): number[] {
  const voiced = segments.filter(({ emotion }) => emotion !== null);
  return voiced
    .slice(1)
    .flatMap((next, i) => (next.emotion === voiced[i].emotion ? [] : [(voiced[i].end + next.start) / 2]));
}

/** Scores of many recordings as one. */
export interface Summary {
  readonly recordings: number;
  readonly minutesOfSpeech: number;
  /** Share of the time of speech with the right emotion, and with none. */
  readonly right: number;
  readonly unanswered: number;
  /** Changes found for each that there is: 1 is as many. */
  readonly changesFoundPerChange: number;
  /** Of the changes that there are: median distance, in seconds, to one that was found, and the share within half a second. */
  readonly medianBoundaryError: number;
  readonly withinHalfASecond: number;
}

export function summarize(scores: readonly Score[]): Summary {
  const total = (of: (one: Score) => number) => scores.reduce((sum, one) => sum + of(one), 0);
  const spoken = total((one) => one.spoken);
  const errors = scores.flatMap(({ boundaryErrors }) => boundaryErrors).sort((a, b) => a - b);
  return {
    recordings: scores.length,
    minutesOfSpeech: spoken / 60,
    right: total((one) => one.right) / spoken,
    unanswered: total((one) => one.unanswered) / spoken,
    changesFoundPerChange: total((one) => one.foundChanges) / total((one) => one.changes),
    medianBoundaryError: errors[errors.length >> 1],
    withinHalfASecond: errors.filter((error) => error <= 0.5).length / errors.length,
  };
}
