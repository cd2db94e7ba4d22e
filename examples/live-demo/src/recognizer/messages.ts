import type { Segment, TimelineSummary } from '@ser/recognizer';

/** From the page to the worker. Each listening has a number; what belongs to an earlier one is ignored. */
export type Request =
  | { readonly kind: 'load'; readonly address: string }
  | { readonly kind: 'open'; readonly listening: number; readonly sampleRate: number }
  | { readonly kind: 'samples'; readonly listening: number; readonly samples: Float32Array }
  | { readonly kind: 'end'; readonly listening: number }
  | { readonly kind: 'stop' };

/** From the worker to the page. */
export type Reply =
  | { readonly kind: 'loaded'; readonly address: string; readonly model: ModelFacts }
  | { readonly kind: 'heard'; readonly listening: number; readonly heard: Heard }
  | { readonly kind: 'ended'; readonly listening: number; readonly summary: TimelineSummary }
  | { readonly kind: 'failed'; readonly listening?: number; readonly message: string };

/** What the page shows of a recogniser. */
export interface ModelFacts {
  readonly classNames: readonly string[];
  readonly about: Readonly<Record<string, unknown>>;
  readonly loadMilliseconds: number;
}

/** What is new after samples were judged. */
export interface Heard {
  /** Segments that have ended since the last time. */
  readonly ended: readonly Segment[];
  /** The one that goes on; undefined before the first answer and after the last. */
  readonly current: Segment | undefined;
  /** Seconds of audio that the worker has taken. */
  readonly seconds: number;
  /** That computing has taken since the first sample. */
  readonly milliseconds: number;
}
