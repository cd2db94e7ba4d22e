import { confusionMatrix } from './confusion-matrix.js';

/** How one class fared. Numbers that have no meaning for it are null. */
export interface ClassResult {
  readonly name: string;
  /** Examples of the class. */
  readonly support: number;
  /** Share of the predictions of this class that were right; 0 where it was never predicted, null without support too. */
  readonly precision: number | null;
  /** Share of the class's examples that were found; null where there are none. */
  readonly recall: number | null;
  /** Harmonic mean of the two; null where the class neither occurs nor is predicted. */
  readonly f1: number | null;
}

/** What {@link classificationReport} gives. All shares are in [0, 1]. */
export interface ClassificationReport {
  readonly examples: number;
  /** Share of the examples that were right: weighted accuracy (WA). */
  readonly accuracy: number;
  /** Unweighted average recall (UA): the mean of the recalls of the classes that occur. */
  readonly uar: number;
  /** Mean F1 of the classes that occur or were predicted. */
  readonly macroF1: number;
  /** Mean F1 of the classes, weighted by their examples. */
  readonly weightedF1: number;
  /** Cohen's κ: agreement beyond chance; null where everything is of one class and predicted so. */
  readonly kappa: number | null;
  readonly classes: readonly ClassResult[];
  /** `confusion[t][p]`: examples of class t predicted as p. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Accuracy (WA), unweighted average recall (UA), macro- and weighted F1, Cohen's κ, the same by class, and the
 * confusion matrix.
 *
 * A class without examples has no recall and does not count in the UAR (scikit-learn's `balanced_accuracy_score`);
 * it counts in the macro-F1, as 0, only where it was predicted (scikit-learn's `f1_score(average='macro')`).
 *
 * @param truth [n] class indices
 * @param predicted [n] class indices
 * @param classes names, in the order of the indices
 * @throws {TrainerError} for lists of different length, none at all, or an index that is no class
 * @example
 * ```ts
 * const report = classificationReport([0, 0, 0, 1], [0, 0, 1, 1], ['calm', 'angry']);
 * report.accuracy; // 0.75
 * report.uar; // (2/3 + 1) / 2 = 0.8333…
 * report.confusion; // [[2, 1], [0, 1]]
 * ```
 */
export function classificationReport(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: readonly string[],
): ClassificationReport {
  return reportOfMatrix(confusionMatrix(truth, predicted, classes.length), classes);
}

/** The report of a confusion matrix `matrix[t][p]`. */
export function reportOfMatrix(
  matrix: readonly (readonly number[])[],
  classes: readonly string[],
): ClassificationReport {
  const results = classes.map((name, c) => {
    const support = matrix[c].reduce((sum, n) => sum + n, 0);
    const predictions = matrix.reduce((sum, row) => sum + row[c], 0);
    return classResult(name, matrix[c][c], support, predictions);
  });
  const examples = results.reduce((sum, { support }) => sum + support, 0);
  const right = matrix.reduce((sum, row, c) => sum + row[c], 0);
  return {
    examples,
    accuracy: right / examples,
    uar: mean(results.map(({ recall }) => recall)),
    macroF1: mean(results.map(({ f1 }) => f1)),
    weightedF1: results.reduce((sum, { f1, support }) => sum + (f1 ?? 0) * support, 0) / examples,
    kappa: cohensKappa(matrix, examples),
    classes: results,
    confusion: matrix,
  };
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function classResult(name: string, found: number, support: number, predictions: number): ClassResult {
  const absent = support + predictions === 0;
  return {
    name,
    support,
    precision: absent ? null : predictions === 0 ? 0 : found / predictions,
    recall: support === 0 ? null : found / support,
    f1: absent ? null : (2 * found) / (support + predictions),
  };
}

/** (observed − expected agreement) / (1 − expected), the expected one from the two margins (Cohen 1960). */
function cohensKappa(matrix: readonly (readonly number[])[], examples: number): number | null {
  let [observed, expected] = [0, 0];
  matrix.forEach((row, c) => {
    const support = row.reduce((sum, n) => sum + n, 0);
    const predictions = matrix.reduce((sum, other) => sum + other[c], 0);
    observed += row[c] / examples;
    expected += (support * predictions) / examples ** 2;
  });
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
