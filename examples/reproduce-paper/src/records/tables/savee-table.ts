import type { RunRecord } from '@ser/trainer';
import type { EncoderRecord } from '../encoder-results.js';
import { countedSeeds, mean, runsCell, summarizeGroup } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { markdownTable } from './markdown-table.js';
import { percent, percentRange } from './percent.js';

/** SAVEE's speakers, in the order of the folds. */
const SPEAKERS = ['JE', 'KL', 'DC', 'JK'];

/** What is done with three speakers when the fourth is tested. */
const ROWS: readonly { recipe: string; what: string; epoch: 'chosen' | 'last' }[] = [
  { recipe: 'paper', what: 'two trained on, the third chooses the epoch', epoch: 'chosen' },
  { recipe: 'paper', what: 'two trained on, the last epoch of the same trainings', epoch: 'last' },
  { recipe: 'last-epoch', what: 'three trained on, the last epoch', epoch: 'chosen' },
  { recipe: 'averaged-weights', what: 'three trained on, averaged weights', epoch: 'chosen' },
  { recipe: 'from-ravdess', what: "begun with RAVDESS' weights, the third chooses", epoch: 'chosen' },
  { recipe: 'beyond', what: 'three trained on, the last epoch', epoch: 'chosen' },
];

const HEADER = ['recipe', 'the speakers', 'WA, mean', 'WA of the seeds', ...SPEAKERS, 'runs'];

/** SAVEE's speakers in the order of the encoder's folds. */
const ENCODER_SPEAKERS = ['DC', 'JE', 'JK', 'KL'];

/** What can be done for a voice that was not heard where there are four. */
export function saveeTable(groups: readonly ResultGroup[], encoder: readonly EncoderRecord[]): string {
  const rows = ROWS.map(({ recipe, what, epoch }) => {
    const group = groups.find(({ name }) => name === `${recipe}/savee-speaker-independent`);
    if (group === undefined) return [recipe, what, 'not run', '–', ...SPEAKERS.map(() => '–'), '**0**'];
    const seeds = countedSeeds(group.records);
    // Each fold has as many recordings: the mean over folds is the pooled accuracy.
    const bySeed = seeds.map((records) => mean(records.map(({ test }) => test![epoch].accuracy)));
    return [
      recipe,
      what,
      `**${percent(mean(bySeed))}**`,
      bySeed.length < 2 ? '–' : percentRange(bySeed),
      ...SPEAKERS.map((speaker) => accuracyOf(group.records, speaker, epoch)),
      runsCell(summarizeGroup(group)),
    ];
  });
  return markdownTable(HEADER, [...rows, encoderRow(encoder)]);
}

function encoderRow(records: readonly EncoderRecord[]): string[] {
  const bySeed = records.map(({ wa }) => wa);
  return [
    "linear layer on a speech encoder's states",
    'three trained on, the last epoch',
    `**${percent(mean(bySeed))}**`,
    percentRange(bySeed),
    ...SPEAKERS.map((speaker) =>
      percent(mean(records.map(({ byFold }) => byFold[ENCODER_SPEAKERS.indexOf(speaker)].wa))),
    ),
    String(records.length * SPEAKERS.length),
  ];
}

function accuracyOf(records: readonly RunRecord[], speaker: string, epoch: 'chosen' | 'last'): string {
  const tested = records.filter(({ test }) => test!.chosen.predictions.groups![0] === speaker);
  return tested.length === 0 ? '–' : percent(mean(tested.map(({ test }) => test![epoch].accuracy)));
}
