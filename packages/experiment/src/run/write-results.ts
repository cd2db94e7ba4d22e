import { join } from 'node:path';
import { writeFileAtomically } from '@ser/foundation/node';
import { Recognizer } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { writeRunRecord } from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import { ExperimentError } from '../experiment-error.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { packageVersions } from './package-versions.js';

type Trained = Pick<
  ConstructorParameters<typeof Recognizer>[0],
  'model' | 'frontEnd' | 'normalization' | 'classNames'
>;

/** Writes `report.html`, the folder `recognizer` and at last `run.json` of a run: a record stands for all three. */
export async function writeResults(
  folder: string,
  title: string,
  record: RunRecord,
  facts: ExperimentFacts,
  trained: Trained,
): Promise<void> {
  const introduction = introductionOf(facts);
  const report = renderReport([record], { title, introduction });
  await writeFileAtomically(join(folder, 'report.html'), report, ExperimentError);

  const { accuracy, uar } = (record.test ?? record.validation).chosen;
  const about = { ...facts, [record.test ? 'test' : 'validation']: { accuracy, uar } };
  await new Recognizer({ ...trained, versions: packageVersions(), about }).save(join(folder, 'recognizer'));
  await writeRunRecord(join(folder, 'run.json'), record);
}

/** What a reader should know first. */
export function introductionOf({ synthetic }: Pick<ExperimentFacts, 'synthetic'>): string {
  return synthetic
    ? 'The recordings are SYNTHETIC: computed, spoken by nobody. The numbers say that the whole way from audio to result ' +
        'works; they say nothing about how well emotions of people are recognised.'
    : 'A network on real recordings. Its protocol decides what a number means: with random splits every ' +
        'speaker is heard in training, with speaker-independent ones no tested voice is.';
}
