import type { Segment, TimelineSummary } from './segment.js';
import type { Cell } from './smoothing.js';

/** Joins neighbouring cells of one answer; holds sums only, however long a segment is. */
export interface Segmenter {
  /** Takes the next cell; gives the segment that it ends, if it does. */
  add(cell: Cell): Segment | undefined;
  /** Ends the segment that goes on, one without speech aside: the next cell begins another, whatever its answer. */
  close(): Segment | undefined;
  /** The segment that has not ended yet. */
  open(): Segment | undefined;
  summary(): TimelineSummary;
}

/** Probabilities summed over samples. */
interface Sums {
  readonly values: number[];
  samples: number;
}

/** @param classNames - of the probabilities in the cells */
export function createSegmenter(classNames: readonly string[], sampleRate: number): Segmenter {
  const noSums = (): Sums => ({ values: classNames.map(() => 0), samples: 0 });
  const all = noSums();
  let own = noSums();
  let [from, to] = [0, 0];
  let best: number | null | undefined;
  let speech: number | null = null;

  const mean = ({ values, samples }: Sums): Record<string, number> =>
    samples === 0 ? {} : Object.fromEntries(classNames.map((name, c) => [name, values[c] / samples]));
  const open = (): Segment | undefined =>
    best === undefined
      ? undefined
      : {
          start: from / sampleRate,
          end: to / sampleRate,
          emotion: best === null ? null : classNames[best],
          probabilities: mean(own),
        };
  return {
    open,
    close() {
      if (best === undefined || best === null) return undefined;
      const ended = open();
      best = undefined;
      return ended;
    },
    add(cell) {
      const found = cell.probabilities && greatest(cell.probabilities);
      const ended = found === best ? undefined : open();
      if (found !== best) {
        [best, from, own] = [found, cell.from, noSums()];
      }
      to = cell.to;
      for (const sums of [own, all]) addTo(sums, cell);
      if (cell.speech !== null) speech = (speech ?? 0) + cell.speech * (cell.to - cell.from);
      return ended;
    },
    summary() {
      const probabilities = mean(all);
      return {
        seconds: to / sampleRate,
        emotion: all.samples === 0 ? null : classNames[greatest(all.values)],
        probabilities,
        speech: speech === null ? null : speech / to,
      };
    },
  };
}

function addTo(sums: Sums, { probabilities, from, to }: Cell): void {
  if (probabilities === null) return;
  for (const [c, value] of probabilities.entries()) sums.values[c] += value * (to - from);
  sums.samples += to - from;
}

function greatest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
