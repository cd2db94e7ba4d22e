import type { Split } from '@ser/foundation';

/** A split of a published plan, with the speakers on its test side. */
export interface NamedSplit extends Split {
  readonly name: string;
}
