import { type ExperimentFacts, factsOf as factsOfExperiment } from '@ser/experiment';
import type { RunRecord } from '@ser/trainer';
import type { CorpusName } from '../command/options.js';

/** What a record says of its experiment, with what the paper claims. */
export interface PaperFacts extends ExperimentFacts {
  /** What the paper claims for the corpus, as a share; absent for the synthetic corpus. */
  readonly claim?: { readonly accuracy: number; readonly source: string };
}

const source = 'the paper, Table 2: names no split, epochs or batch size';

/** The paper's accuracies. It names no protocol, so they stand beside each one as a claim, not as a target. */
export const PAPER_CLAIM: Record<CorpusName, PaperFacts['claim']> = {
  ravdess: { accuracy: 0.973, source },
  savee: { accuracy: 0.9826, source },
  synthetic: undefined,
};

/** What a run of this example wrote into a record. */
export function factsOf(record: RunRecord): PaperFacts {
  return factsOfExperiment<PaperFacts>(record);
}
