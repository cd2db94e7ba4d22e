import { join } from 'node:path';
import type { RunRecord } from '@ser/trainer';
import type { ExperimentFacts } from './experiment-facts.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** What a finished experiment says at the terminal. */
export function summary(record: RunRecord, out: string): string {
  const facts = record.experiment as unknown as ExperimentFacts;
  const { chosen, last } = record.test!;
  const { least, greatest } = record.lastEpochs.validationAccuracy;
  return `
${facts.synthetic ? 'SYNTHETIC corpus (no person speaks in it)' : facts.corpus}, ${facts.protocol}, fold ${facts.fold} of ${facts.folds}, seed ${record.seed}
  test accuracy (WA)         ${percent(chosen.accuracy)}  epoch ${record.chosen.epoch} of ${record.last.epoch}, chosen on validation recordings
  unweighted recall (UA)     ${percent(chosen.uar)}
  macro F1                   ${percent(chosen.macroF1)}
  WA of the last epoch       ${percent(last.accuracy)}  (validation WA of the last ten epochs: ${percent(least)} to ${percent(greatest)})
  by chance                  ${percent(1 / record.classes.length)}${facts.claim === undefined ? '' : `\n  the paper's claim          ${(100 * facts.claim.accuracy).toFixed(2)} %  (it names no protocol)`}

  ${join(out, 'run.json')}      the record, with the command that repeats it
  ${join(out, 'report.html')}   curves, confusion matrix, speakers
  ${join(out, 'recognizer')}    the trained recogniser: Recognizer.load('${join(out, 'recognizer')}')
`;
}
