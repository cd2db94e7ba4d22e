import type { Segment, TimelineSummary } from './segment.js';
import { createSegmenter } from './segmenter.js';
import { type Cell, createSmoother } from './smoothing.js';
import type { WindowPlan } from './timeline-options.js';
import { createWindowCutter, type Window } from './windows.js';

/** What a window's answer is: probabilities of the chosen classes, or null for no speech. */
export type Judge = (window: Window) => Promise<Pick<Cell, 'probabilities' | 'speech'>>;

/** Windows → answers → smoothed → segments, as samples come. */
export interface TimelineBuilder {
  readonly received: number;
  /** Takes samples; gives the segments that they end. */
  add(samples: Float32Array): Promise<Segment[]>;
  /** Judges what is left; gives the last segments. */
  end(): Promise<Segment[]>;
  /** The segment that has not ended yet. */
  open(): Segment | undefined;
  summary(): TimelineSummary;
}

/** @param classNames - of the probabilities that `judge` gives */
export function createTimelineBuilder(
  plan: WindowPlan,
  classNames: readonly string[],
  judge: Judge,
  signal?: AbortSignal,
): TimelineBuilder {
  const cutter = createWindowCutter(plan);
  const smoother = createSmoother(plan.smoothing);
  const segmenter = createSegmenter(classNames, plan.sampleRate);

  const join = (cells: readonly Cell[]): Segment[] => cells.flatMap((cell) => segmenter.add(cell) ?? []);
  const cellOf = async (window: Window): Promise<Cell> => {
    signal?.throwIfAborted();
    const { from, to } = window;
    return { from, to, ...(await judge(window)) };
  };
  return {
    get received() {
      return cutter.received;
    },
    open: segmenter.open,
    summary: segmenter.summary,
    async add(samples) {
      const segments: Segment[] = [];
      for (const window of cutter.add(samples)) segments.push(...join(smoother.add(await cellOf(window))));
      return segments;
    },
    async end() {
      const last = cutter.end();
      if (last === undefined) return [];
      const cells = [...smoother.add(await cellOf(last)), ...smoother.end()];
      const segments = join(cells);
      return [...segments, segmenter.open()!];
    },
  };
}
