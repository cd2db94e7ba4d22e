import type { RunRecord } from '@ser/trainer';

/** What this example adds to a run record, under `experiment`. */
export interface ExperimentFacts {
  readonly corpus: string;
  /** True where the recordings are computed and no person speaks. */
  readonly synthetic: boolean;
  readonly protocol: string;
  readonly recipe: string;
  readonly recipeSummary: string;
  readonly fold: number;
  readonly folds: number;
  /** How the recordings were split, in one sentence. */
  readonly split: string;
  /** True where the audit found that training has seen something of the test side. */
  readonly leaks: boolean;
  /** What it found, as codes of `auditSplit` of @ser/datasets. */
  readonly findings: readonly string[];
  readonly recordings: number;
  /** Recordings of the complete corpus; fewer in `recordings` make the result one on a part of it. */
  readonly recordingsOfCorpus: number;
  /** SHA-256 over the SHA-256 of every file, in scan order. */
  readonly recordingsSha256: string;
  /** Fingerprint of the front end: rate, MFCC options, frames. */
  readonly frontEnd: string;
  readonly engine: string;
  readonly engineName: string;
  /** What the paper claims for the corpus, as a share; absent for the synthetic corpus. */
  readonly claim?: { readonly accuracy: number; readonly source: string };
}

/** What `runExperiment` wrote into a record; to the trainer it is any JSON. */
export function factsOf({ experiment }: RunRecord): ExperimentFacts {
  return experiment as unknown as ExperimentFacts;
}
