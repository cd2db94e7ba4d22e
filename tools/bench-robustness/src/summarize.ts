import { calibration, classificationReport } from '@ser/trainer';
import type { Answer } from './measure.js';

/** What one condition costs. */
export interface Measured {
  readonly clips: number;
  /** Share of right answers. */
  readonly wa: number;
  /** Mean recall of the classes. */
  readonly ua: number;
  /** Expected calibration error over 15 bins. */
  readonly ece: number;
  /** Recordings that were taken for silence. */
  readonly refused: number;
}

/** A recording without an answer counts as wrong, and as an answer that claims nothing. */
export function summarize(answers: readonly Answer[], classNames: readonly string[]): Measured {
  const targets = Int32Array.from(answers, ({ target }) => target);
  const refused = answers.map(({ probabilities }) => Math.max(...probabilities) === 0);
  const predicted = Int32Array.from(answers, ({ probabilities, target }, i) =>
    refused[i] ? (target + 1) % classNames.length : probabilities.indexOf(Math.max(...probabilities)),
  );
  const report = classificationReport(targets, predicted, classNames);
  const flat = Float32Array.from(answers.flatMap(({ probabilities }) => probabilities));
  return {
    clips: answers.length,
    wa: report.accuracy,
    ua: report.uar,
    ece: calibration(flat, targets, classNames.length).ece,
    refused: refused.filter(Boolean).length,
  };
}
