import type { Segment, TimelineSummary } from './segment.js';
import { createSegmenter } from './segmenter.js';
import { type Cell, createSmoother, type Smoother } from './smoothing.js';
import { createStretchCutter, type Stretch } from './stretches.js';
import type { WindowPlan } from './timeline-options.js';
import { createWindowCutter, type Window, type WindowCutter } from './windows.js';

/** What a window's answer is: probabilities of the chosen classes, or null for no speech. */
export type Judge = (window: Window) => Promise<Pick<Cell, 'probabilities' | 'speech'>>;

/** Stretches of sound → windows → answers → smoothed → segments, as samples come. */
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

/** A stretch of sound that is being heard. */
interface Hearing {
  /** Place of its first sample. */
  readonly start: number;
  readonly cutter: WindowCutter;
  readonly smoother: Smoother;
}

/** How a time line is made. */
export interface TimelineParts {
  readonly plan: WindowPlan;
  /** Of the probabilities that `judge` gives. */
  readonly classNames: readonly string[];
  readonly judge: Judge;
  /** Share of speech in silence: 0, or null without a speech detector. */
  readonly speechInSilence: number | null;
  readonly signal?: AbortSignal;
}

export function createTimelineBuilder({
  plan,
  classNames,
  judge,
  speechInSilence,
  signal,
}: TimelineParts): TimelineBuilder {
  const stretches = createStretchCutter(plan);
  const segmenter = createSegmenter(classNames, plan.sampleRate);
  let hearing: Hearing | undefined;

  /** What a window stands for: in parts of about a hop, where a speech detector tells of each whether it is speech. */
  const partsOf = ({ from, to }: Window): readonly (readonly [number, number])[] => {
    const count = speechInSilence === null ? 1 : Math.max(1, Math.round((to - from) / plan.hop));
    const place = (part: number) => from + Math.floor((part * (to - from)) / count);
    return Array.from({ length: count }, (_, part) => [place(part), place(part + 1)]);
  };
  const join = (cells: readonly Cell[]): Segment[] => cells.flatMap((cell) => segmenter.add(cell) ?? []);
  const hear = async (windows: Iterable<Window>, { start, smoother }: Hearing): Promise<Segment[]> => {
    const segments: Segment[] = [];
    for (const window of windows) {
      signal?.throwIfAborted();
      for (const [from, to] of partsOf(window)) {
        const placed = { from: start + from, to: start + to };
        const answer = await judge({ samples: window.samples, start: start + window.start, ...placed });
        segments.push(...join(smoother.add({ ...placed, ...answer })));
      }
    }
    return segments;
  };
  const finish = async (samples: Float32Array, heard: Hearing): Promise<Segment[]> => {
    const segments = await hear(heard.cutter.add(samples), heard);
    const last = heard.cutter.end();
    if (last) segments.push(...(await hear([last], heard)));
    segments.push(...join(heard.smoother.end()));
    return segments;
  };
  const follow = async (stretch: Stretch): Promise<Segment[]> => {
    if (stretch.kind === 'silence')
      return join([{ from: stretch.from, to: stretch.to, probabilities: null, speech: speechInSilence }]);
    if (stretch.kind === 'samples') return hear(hearing!.cutter.add(stretch.samples), hearing!);
    if (stretch.kind === 'end') return finish(stretch.samples, hearing!);
    const { start } = stretch;
    hearing = { start, cutter: createWindowCutter(plan), smoother: createSmoother(plan.smoothing) };
    const ended = segmenter.close();
    return ended ? [ended] : [];
  };
  const followAll = async (found: Iterable<Stretch>): Promise<Segment[]> => {
    const segments: Segment[] = [];
    for (const stretch of found) segments.push(...(await follow(stretch)));
    return segments;
  };
  return {
    get received() {
      return stretches.received;
    },
    open: segmenter.open,
    summary: segmenter.summary,
    add: (samples) => followAll(stretches.add(samples)),
    async end() {
      const segments = await followAll(stretches.end());
      const last = segmenter.open();
      return last === undefined ? segments : [...segments, last];
    },
  };
}
