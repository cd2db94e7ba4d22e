import { type Html, html } from './html.js';
import { percent } from './percent.js';

/** How a model fared on recordings under one condition: noise, a room, a level. */
export interface ConditionResult {
  /** What was done to the recordings. */
  readonly name: string;
  readonly examples: number;
  /** WA: share of the recordings that were right. */
  readonly accuracy: number;
  /** UA: mean of the classes' recalls. */
  readonly uar: number;
  /** ECE: expected calibration error. */
  readonly ece: number;
}

/** WA, UA and calibration error by condition. */
export function conditionTable(conditions: readonly ConditionResult[]): Html {
  const rows = conditions.map(
    ({ name, examples, accuracy, uar, ece }) =>
      html`<tr><th scope="row" class="words">${name}</th><td>${examples}</td><td>${percent(
        accuracy,
      )}</td><td>${percent(uar)}</td><td>${percent(ece)}</td></tr>`,
  );
  return html`<section><h3>By condition</h3><div class="scroll" tabindex="0"><table class="conditions">
<caption><span>The same recordings, changed. ECE: expected calibration error, the mean gap between confidence and accuracy.</span></caption>
<thead><tr><th scope="col" class="words">Condition</th><th scope="col">Recordings</th><th scope="col">WA</th>
<th scope="col">UA</th><th scope="col">ECE</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
