import type { CorpusName } from '../command/options.js';
import type { ExperimentFacts } from '../experiment/experiment-facts.js';

const source = 'the paper, Table 2: names no split, epochs or batch size';

/** The paper's accuracies. It names no protocol, so they stand beside each one as a claim, not as a target. */
export const PAPER_CLAIM: Record<CorpusName, ExperimentFacts['claim']> = {
  ravdess: { accuracy: 0.973, source },
  savee: { accuracy: 0.9826, source },
  synthetic: undefined,
};
