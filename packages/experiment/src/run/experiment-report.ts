import type { RunRecord } from '@ser/trainer';
import { type RecordDescription, renderReport } from '@ser/trainer/report';
import { type ExperimentFacts, factsOf } from './experiment-facts.js';

/** One page about all records of an experiment, or of several. */
export function experimentReport(records: readonly RunRecord[], title: string): string {
  const synthetic = records.every((record) => factsOf(record).synthetic);
  return renderReport(records, { title, introduction: introductionOf({ synthetic }), describe });
}

/** What a report says of a record; of two corpora, which one is trained on and which one is tested. */
export function describe(record: RunRecord): RecordDescription {
  const facts = factsOf<Pick<RecordDescription, 'claim'>>(record);
  const { corpus, testCorpus, protocol, split, leaks, claim } = facts;
  return { corpus: testCorpus ? `${corpus} → ${testCorpus}` : corpus, protocol, split, leaks, claim };
}

/** What a reader should know first. */
export function introductionOf({ synthetic }: Pick<ExperimentFacts, 'synthetic'>): string {
  return synthetic
    ? 'The recordings are SYNTHETIC: computed, spoken by nobody. The numbers say that the whole way from audio to result ' +
        'works; they say nothing about how well emotions of people are recognised.'
    : 'A network on real recordings. Its protocol decides what a number means: with random splits every ' +
        'speaker is heard in training, with speaker-independent ones no tested voice is.';
}
