import { join } from 'node:path';
import { writeFileAtomically } from '@ser/foundation/node';
import { Recognizer } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { writeRunRecord } from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import { ExperimentError } from '../experiment-error.js';
import { calibrationOf } from './calibration-of.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { describe, introductionOf } from './experiment-report.js';
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
  const report = renderReport([record], { title, introduction, describe });
  await writeFileAtomically(join(folder, 'report.html'), report, ExperimentError);

  const { accuracy, uar } = (record.test ?? record.validation).chosen;
  const about = { ...facts, [record.test ? 'test' : 'validation']: { accuracy, uar } };
  const calibration = calibrationOf(record);
  const recognizer = new Recognizer({
    ...trained,
    ...('temperature' in calibration && { calibration }),
    versions: packageVersions(),
    about,
  });
  await recognizer.save(join(folder, 'recognizer'));
  await writeRunRecord(join(folder, 'run.json'), record);
}
