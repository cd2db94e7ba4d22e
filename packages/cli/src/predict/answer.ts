/** What a recogniser says of a recording, of one of its channels, or of a stretch of it: a row of the results. */
export interface Answer {
  readonly file: string;
  /** From 1 on, where each channel is judged for itself. */
  readonly channel?: number;
  /** Seconds from the recording's begin. */
  readonly start: number;
  readonly end: number;
  /** Null where there is no speech. */
  readonly emotion: string | null;
  /** Class name → probability; empty where there is no speech. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Share of the recording that is speech; null where the recogniser cannot tell. */
  readonly speech: number | null;
}
