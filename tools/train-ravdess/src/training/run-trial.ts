import type { CachedUtterance } from '../cache.js';
import type { Training } from '../recipe.js';
import type { States } from '../states.js';
import type { TrialFold } from './folds.js';
import { judge, type Trained, trainRecipe } from './train-recipe.js';

/** What came of one fold. */
export interface FoldResult {
  readonly fold: string;
  readonly temperature: number;
  readonly byCondition: Record<string, { wa: number; ua: number; ece: number; loss: number }>;
}

/** What a trial is run on. */
export interface TrialData {
  /** States of all recordings in a version or under a condition. */
  readonly load: (name: string) => Promise<States>;
  /** Whether a condition was measured on a recording. Default: on all. */
  readonly has?: (condition: string, row: number) => boolean;
  readonly utterances: readonly CachedUtterance[];
  readonly folds: readonly TrialFold[];
  readonly classNames: readonly string[];
}

/** Trains a recipe on the training speakers of each fold and judges it by the validation speakers under each condition. */
export async function runTrial(
  recipe: Training,
  conditions: readonly string[],
  { load, has = () => true, utterances, folds, classNames }: TrialData,
  seed: number,
): Promise<{ readonly seconds: number; readonly results: readonly FoldResult[] }> {
  const began = performance.now();
  const versions = await Promise.all(recipe.versions.map(load));
  const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames });
  const results: FoldResult[] = [];
  const trained: Trained[] = [];
  for (const { name, train, validation } of folds) {
    const fold = await trainRecipe(recipe, versions, setOf(train), setOf(validation), seed);
    trained.push(fold);
    results.push({ fold: name, temperature: fold.temperature, byCondition: {} });
  }
  for (const condition of conditions) {
    const states = await load(condition);
    for (const [f, { validation }] of folds.entries()) {
      const rows = validation.filter((row) => has(condition, row));
      const { evaluation } = await judge(trained[f], states, setOf(rows));
      const { accuracy, uar, ece, loss } = evaluation;
      results[f].byCondition[condition] = { wa: accuracy, ua: uar, ece, loss };
    }
  }
  for (const { models } of trained) for (const model of models) model.dispose();
  return { seconds: (performance.now() - began) / 1000, results };
}

/** UA by condition, the mean over the folds, in a line. */
export function summaryOf(name: string, seconds: number, results: readonly FoldResult[]): string {
  const list = Object.keys(results[0].byCondition).map((condition) => {
    const sum = results.reduce((total, { byCondition }) => total + byCondition[condition].ua, 0);
    return `${condition} ${((100 * sum) / results.length).toFixed(1)}`;
  });
  return `${name} (${seconds.toFixed(0)} s): ${list.join(', ')}`;
}
