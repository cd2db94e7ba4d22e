import type { RunRecord } from '@ser/trainer';
import { DUPLICATED_READINGS } from '../../recipes/duplicated-readings.js';
import { mean } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { markdownTable } from './markdown-table.js';
import { percent } from './percent.js';

/** What one training gives by what chooses its epoch; the last of the three is a leak. */
export interface Habit {
  readonly chosen: number;
  readonly last: number;
  /** The best epoch of the test side. */
  readonly best: number;
  readonly runs: number;
}

/** Means over the trainings whose records tell of the test side after every epoch; undefined where none does. */
export function habitOf({ records }: ResultGroup): Habit | undefined {
  const watched = records.filter(({ history }) => history[0].testAccuracy !== undefined);
  if (watched.length === 0) return undefined;
  return {
    chosen: mean(watched.map(({ test }) => test!.chosen.accuracy)),
    last: mean(watched.map(({ test }) => test!.last.accuracy)),
    best: mean(watched.map(bestOnTest)),
    runs: watched.length,
  };
}

/** Accuracy of the epoch that was best on the test side, as the lineage's `save_best_only` keeps it. */
export function bestOnTest({ history }: RunRecord): number {
  return Math.max(...history.map(({ testAccuracy }) => testAccuracy!));
}

const HEADER = [
  'corpus',
  'protocol',
  'recipe',
  'last epoch',
  'chosen on validation',
  'best on test, **leaks**',
  'adds',
  'epochs',
  'trainings',
];
/** The paper's network with the choices that it leaves open; the depths have networks of their own. */
const RECIPES = ['paper', ...DUPLICATED_READINGS.map(({ name }) => name), 'from-ravdess', 'epochs-700'];

/** What the lineage's habit, to keep the epoch that is best on the test side, adds under each protocol. */
export function habitTable(groups: readonly ResultGroup[]): string {
  const rows = groups.flatMap((group) => {
    const { facts, records } = group;
    const habit = RECIPES.includes(facts.recipe) && facts.protocol !== 'train' ? habitOf(group) : undefined;
    if (habit === undefined) return [];
    const { chosen, last, best, runs } = habit;
    const epochs = String(records[0].last.epoch);
    const adds = `${(100 * (best - chosen)).toFixed(1)} points`;
    const { corpus, protocol, recipe } = facts;
    return [
      [
        corpus,
        protocol,
        recipe,
        percent(last),
        percent(chosen),
        `**${percent(best)}**`,
        adds,
        epochs,
        `${runs}`,
      ],
    ];
  });
  return markdownTable(HEADER, rows);
}
