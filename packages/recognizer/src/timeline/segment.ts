/** A stretch of a recording with one answer. */
export interface Segment {
  /** Seconds from the recording's begin. */
  readonly start: number;
  readonly end: number;
  /** The class with the highest probability; null where there is no speech. */
  readonly emotion: string | null;
  /** Class name → mean probability over the stretch; empty where there is no speech. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A recording in segments, without gaps from its begin to its end. */
export interface Timeline {
  readonly segments: readonly Segment[];
  readonly summary: TimelineSummary;
}

/** The recording as a whole. */
export interface TimelineSummary {
  /** Seconds. */
  readonly seconds: number;
  /** The class with the highest mean probability over all speech; null where there is none. */
  readonly emotion: string | null;
  /** Class name → mean probability over all speech; empty where there is none. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Share of the recording that is speech; null without a speech detector. */
  readonly speech: number | null;
}
