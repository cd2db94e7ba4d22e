import type { ExpectedCounts } from '../corpora/corpus.js';

/** How much a finding matters: the corpus is not usable as it is, results may be wrong, or good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** What a finding of `verify` is about. */
export type FindingCode =
  | 'missing-recordings'
  | 'emotion-count'
  | 'speaker-count'
  | 'unknown-name'
  | 'lfs-pointer'
  | 'undecodable'
  | 'doubled-copy'
  | 'conflicting-copies'
  | 'identical-recordings'
  | 'damaged'
  | 'stereo'
  | 'sample-rate'
  | 'derived-recording'
  | 'other-collection'
  | 'non-audio-file'
  | 'synthetic';

/** One thing about a folder that a user of the corpus should know. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** What was found, what was expected, and what to do. */
  readonly message: string;
  /** Files concerned, relative to the folder; for recordings that are missing, their ids. */
  readonly files: readonly string[];
}

/** What `verify` found in a folder. */
export interface VerifyReport {
  /** Name of the corpus. */
  readonly corpus: string;
  readonly title: string;
  readonly root: string;
  /** No finding is an error. */
  readonly ok: boolean;
  /** Every expected recording is there, counted by emotion and by speaker. */
  readonly complete: boolean;
  /** Recordings found, copies counted once. */
  readonly counts: ExpectedCounts;
  readonly expected: ExpectedCounts;
  /** Length of the decodable recordings, copies counted once. */
  readonly seconds: number;
  /** Errors first, then warnings, then notes. */
  readonly findings: readonly Finding[];
}
