import { join } from 'node:path';
import type { RunRecord } from '@ser/trainer';
import { percent } from '../records/tables/percent.js';
import { factsOf, type PaperFacts } from '../registry/paper.js';

/** What a finished experiment says at the terminal. */
export function summary(record: RunRecord, out: string): string {
  const facts = factsOf(record);
  const set = record.test ? 'test' : 'validation';
  const { chosen, last } = record.test ?? record.validation;
  const { least, greatest } = record.lastEpochs.validationAccuracy;
  const mostFrequent = Math.max(...chosen.classes.map(({ support }) => support)) / chosen.examples;
  return `
${facts.synthetic ? 'SYNTHETIC corpus (no person speaks in it)' : facts.corpus}, ${facts.protocol}${facts.leaks ? ' (LEAKS)' : ''}, recipe ${facts.recipe}, fold ${facts.fold} of ${facts.folds}, seed ${record.seed}${partial(facts)}
  ${`${set} accuracy (WA)`.padEnd(26)} ${percent(chosen.accuracy)}  ${epochOf(record)}
  unweighted recall (UA)     ${percent(chosen.uar)}
  macro F1                   ${percent(chosen.macroF1)}
  WA of the last epoch       ${percent(last.accuracy)}  (validation WA of the last ten epochs: ${percent(least)} to ${percent(greatest)})
  always the commonest       WA ${percent(mostFrequent)}, UA ${percent(1 / record.classes.length)}${claim(facts)}

  ${join(out, 'run.json')}      the record, with the command that repeats it
  ${join(out, 'report.html')}   curves, confusion matrix, speakers
  ${join(out, 'recognizer')}    the trained recogniser: Recognizer.load('${join(out, 'recognizer')}')
`;
}

function epochOf({ chosen, last }: RunRecord): string {
  return chosen.monitor === 'last'
    ? `after ${last.epoch} epochs, a number fixed before`
    : `epoch ${chosen.epoch} of ${last.epoch}, chosen on validation recordings`;
}

function claim({ claim }: PaperFacts): string {
  return claim === undefined
    ? ''
    : `\n  the paper's claim          ${(100 * claim.accuracy).toFixed(2)} %  (it names no protocol)`;
}

function partial({ recordings, recordingsOfCorpus }: PaperFacts): string {
  return recordings < recordingsOfCorpus
    ? `\nPART of the corpus only: ${recordings} of ${recordingsOfCorpus} recordings`
    : '';
}
