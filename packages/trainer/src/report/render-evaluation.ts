import { TrainerError } from '../error.js';
import type { Intervals } from '../metrics/bootstrap.js';
import type { ClassificationReport } from '../metrics/classification-report.js';
import type { GroupResult } from '../metrics/group-results.js';
import type { PairedTest } from '../metrics/paired-test.js';
import { classTable } from './class-table.js';
import { type ConditionResult, conditionTable } from './condition-table.js';
import { confusionTable } from './confusion-table.js';
import { groupBars } from './group-bars.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import { percent, percentRange } from './percent.js';

/** How one model fared on examples that it was not trained on here. */
export interface EvaluatedModel {
  readonly name: string;
  readonly report: ClassificationReport;
  readonly intervals?: Intervals;
  /** By speaker. */
  readonly groups?: readonly GroupResult[];
  /** By condition of recording. */
  readonly conditions?: readonly ConditionResult[];
}

/** What {@link renderEvaluation} shows. */
export interface EvaluationReport {
  /** Heading of the page. */
  readonly title: string;
  /** What a reader should know: one paragraph each, plain text. */
  readonly notes?: readonly string[];
  readonly models: readonly EvaluatedModel[];
  /** The first two models on the examples that both judged. */
  readonly paired?: PairedModels;
}

/** Two models on the same examples. */
export interface PairedModels {
  readonly examples: number;
  readonly first: { readonly accuracy: number; readonly uar: number };
  readonly second: { readonly accuracy: number; readonly uar: number };
  readonly test: PairedTest;
  /** The same test under each condition of recording. */
  readonly conditions?: readonly PairedCondition[];
}

/** Two models on the same examples under one condition of recording. */
export interface PairedCondition {
  readonly name: string;
  /** UAR. */
  readonly first: number;
  readonly second: number;
  /** How often chance alone makes a UAR difference as large. */
  readonly p: number;
  /** The same among as many tests as there are conditions, by Holm's method. */
  readonly adjustedP: number;
}

/**
 * One page about one or more models on the same recordings: accuracy and UAR with intervals, their paired difference,
 * confusion matrices, tables by class and speaker. It needs no other file, no script and no network.
 *
 * @returns a whole HTML document; the same results give the same text
 * @throws {TrainerError} for no model
 * @example
 * ```ts
 * const report = classificationReport([0, 0, 1], [0, 1, 1], ['calm', 'angry']);
 * renderEvaluation({ title: 'Mine', models: [{ name: 'first', report }] }).startsWith('<!doctype html>'); // true
 * ```
 */
export function renderEvaluation({ title, notes = [], models, paired }: EvaluationReport): string {
  if (models.length === 0)
    throw new TrainerError('no models: expected at least one. Pass those that were evaluated.');
  return page(title, [
    ...notes.map((note) => html`<p>${note}</p>`),
    modelTable(models),
    paired && pairedTable(paired, models),
    paired?.conditions && pairedConditionTable(paired.conditions, models),
    ...models.map(modelSection),
  ]);
}

function modelTable(models: readonly EvaluatedModel[]): Html {
  const rows = models.map(
    ({
      name,
      report,
      intervals,
    }) => html`<tr><th scope="row" class="words">${name}</th><td>${report.examples}</td>
<td class="main">${percent(report.accuracy)}${intervals && html` <small>${percentRange(intervals.accuracy)}</small>`}</td>
<td class="main">${percent(report.uar)}${intervals && html` <small>${percentRange(intervals.uar)}</small>`}</td>
<td>${percent(report.macroF1)}</td></tr>`,
  );
  return html`<section><h2>Results</h2><div class="scroll" tabindex="0"><table class="models">
<caption><span>WA: share of the recordings that were right. UA: mean of the classes' recalls. Small: 95 % intervals by
bootstrap over speakers.</span></caption>
<thead><tr><th scope="col" class="words">Model</th><th scope="col">Recordings</th><th scope="col">WA</th>
<th scope="col">UA</th><th scope="col">Macro-F1</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function pairedTable(
  { examples, first, second, test }: PairedModels,
  models: readonly EvaluatedModel[],
): Html {
  const rows = (['accuracy', 'uar'] as const).map(
    (
      measure,
    ) => html`<tr><th scope="row">${measure === 'uar' ? 'UA' : 'WA'}</th><td>${percent(first[measure])}</td>
<td>${percent(second[measure])}</td><td>${(100 * test[measure].difference).toFixed(1)}</td><td>${pValue(test[measure].p)}</td></tr>`,
  );
  const { onlyFirst, onlySecond, p } = test.mcNemar;
  return html`<section><h2>Paired test</h2><div class="scroll" tabindex="0"><table class="paired">
<caption><span>On the ${examples} recordings that both judged. p: how often a difference as large comes about when the
models' answers are swapped at random, whole ${test.over === 'groups' ? 'speakers' : 'recordings'} at a time, ${
    test.exact ? 'every way tried' : 'random ways'
  }. McNemar's test, which takes recordings for independent: ${onlyFirst} right by the first alone, ${onlySecond} by the second
alone, p ${pValue(p)}.</span></caption>
<thead><tr><td></td><th scope="col">${models[0].name}</th><th scope="col">${models[1]?.name}</th>
<th scope="col">Difference, points</th><th scope="col">p</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function pairedConditionTable(
  conditions: readonly PairedCondition[],
  models: readonly EvaluatedModel[],
): Html {
  const rows = conditions.map(
    ({
      name,
      first,
      second,
      p,
      adjustedP,
    }) => html`<tr><th scope="row" class="words">${name}</th><td>${percent(first)}</td>
<td>${percent(second)}</td><td>${(100 * (first - second)).toFixed(1)}</td><td>${pValue(p)}</td><td>${pValue(adjustedP)}</td></tr>`,
  );
  return html`<section><h2>Paired test by condition</h2><div class="scroll" tabindex="0"><table class="paired">
<caption><span>UA under each condition of recording. p as above; among ${conditions.length}: adjusted for as many tests by Holm's
method.</span></caption>
<thead><tr><th scope="col" class="words">Condition</th><th scope="col">${models[0].name}</th><th scope="col">${models[1]?.name}</th>
<th scope="col">Difference, points</th><th scope="col">p</th><th scope="col">p among ${conditions.length}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function modelSection({ name, report, groups, conditions }: EvaluatedModel): Html {
  return html`<section><h2>${name}</h2>${confusionTable(report)}${classTable(report)}
${groups && groups.length > 1 && groupBars(groups, report.accuracy)}
${conditions && conditionTable(conditions)}</section>`;
}

function pValue(p: number): string {
  return p < 0.001 ? 'below .001' : p.toFixed(3);
}
