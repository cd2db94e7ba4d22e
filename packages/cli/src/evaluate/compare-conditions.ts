import type { PairedCondition } from '@ser/trainer/report';
import { compareModels } from './compare-models.js';
import type { Evaluation } from './evaluate-model.js';
import { holm } from './holm.js';

/** How two models differ under one condition of recording. */
export interface ComparedCondition extends PairedCondition {
  /** As it is typed: `white-noise-10`. */
  readonly id: string;
  /** That both models judged. */
  readonly examples: number;
}

/**
 * Whether two models differ by more than chance in UAR, condition by condition: the test of {@link compareModels}. Undefined
 * where none was asked for.
 */
export function compareConditions(
  first: Evaluation,
  second: Evaluation,
): readonly ComparedCondition[] | undefined {
  if (first.conditions === undefined || second.conditions === undefined) return undefined;
  const compared = first.conditions.map(({ id, name, recordings }) => {
    const other = second.conditions!.find((condition) => condition.id === id)!;
    const ours = { report: first.report, recordings };
    const comparison = compareModels(ours, { report: second.report, recordings: other.recordings });
    return { id, name, comparison };
  });
  const adjusted = holm(compared.map(({ comparison }) => comparison.test.uar.p));
  return compared.map(({ id, name, comparison }, index) => ({
    id,
    name,
    examples: comparison.examples,
    first: comparison.first.uar,
    second: comparison.second.uar,
    p: comparison.test.uar.p,
    adjustedP: adjusted[index],
  }));
}
