import type { RunRecord } from '../files/run-record.js';

/** What the report says about a record beyond its numbers. */
export interface RecordDescription {
  /** What was recognised, for instance 'RAVDESS'. */
  readonly corpus: string;
  /** How it was split, for instance 'speaker-independent'. */
  readonly protocol: string;
  /** The protocol in a sentence. */
  readonly split?: string;
  /** Whether the test set is known to leak into the training set: the report then says so. */
  readonly leaks?: boolean;
  /** What others say they reached. */
  readonly claim?: { readonly accuracy?: number; readonly uar?: number; readonly source: string };
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** Reads a {@link RecordDescription} from the keys of the same names in a record's `experiment`. */
export function describeExperiment({ experiment }: RunRecord): RecordDescription {
  const { corpus, protocol, split, leaks, claim } = experiment;
  return {
    corpus: text(corpus, 'unnamed corpus'),
    protocol: text(protocol, 'unnamed protocol'),
    ...(typeof split === 'string' ? { split } : {}),
    leaks: leaks === true,
    ...(typeof claim === 'object' && claim !== null && 'source' in claim
      ? { claim: claim as unknown as RecordDescription['claim'] }
      : {}),
  };
}
