import { join } from 'node:path';
import { writeFileAtomically } from '@ser/foundation/node';
import { Recognizer } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { writeRunRecord } from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import type { ExperimentOptions } from '../command/options.js';
import { CORPUS } from './corpora.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { packageVersions } from './package-versions.js';

type Trained = Pick<
  ConstructorParameters<typeof Recognizer>[0],
  'model' | 'frontEnd' | 'normalization' | 'classNames'
>;

/** Writes `run.json`, `report.html` and the folder `recognizer` of a run. */
export async function writeResults(
  { out, corpus, protocol, recipe }: ExperimentOptions,
  record: RunRecord,
  facts: ExperimentFacts,
  trained: Trained,
): Promise<void> {
  const { title, synthetic } = CORPUS[corpus];
  await writeRunRecord(join(out, 'run.json'), record);
  const report = renderReport([record], {
    title: `${title}, ${protocol}, ${recipe.name}`,
    introduction: introduction(synthetic),
  });
  await writeFileAtomically(join(out, 'report.html'), report);

  const { accuracy, uar } = (record.test ?? record.validation).chosen;
  const about = { ...facts, [record.test ? 'test' : 'validation']: { accuracy, uar } };
  await new Recognizer({ ...trained, versions: packageVersions(), about }).save(join(out, 'recognizer'));
}

function introduction(synthetic: boolean): string {
  return synthetic
    ? 'The recordings are SYNTHETIC: computed, spoken by nobody. The numbers say that the whole way from audio to result ' +
        'works; they say nothing about how well emotions of people are recognised.'
    : "The paper's network on real recordings. Its protocol decides what a number means: with random splits every " +
        'speaker is heard in training, with speaker-independent ones no tested voice is.';
}
