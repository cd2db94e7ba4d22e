import type { Answer } from '../predict/answer.js';

/** What the rows of a run have in common. */
export interface RowShape {
  /** Class names, in the model's order. */
  readonly classNames: readonly string[];
  /** Files that will be judged; a table is as wide as the longest name. */
  readonly files: readonly string[];
  readonly channels: boolean;
  readonly timeline: boolean;
}

/** Turns answers into the lines of a format. */
export interface RowFormat {
  /** Before the first row; with line feeds. */
  readonly head: string;
  row(answer: Answer): string;
  failure(file: string, error: string): string;
}
