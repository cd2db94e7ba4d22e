import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ExampleSource, Examples } from '../examples/examples.js';
import type { Intervals } from '../metrics/bootstrap.js';
import { calibration } from '../metrics/calibration.js';
import { type ClassificationReport, classificationReport } from '../metrics/classification-report.js';
import { argMax, meanCrossEntropy } from '../metrics/cross-entropy.js';
import { type GroupResult, groupResults } from '../metrics/group-results.js';
import type { Predictions } from '../metrics/predictions.js';
import { type PredictOptions, predict } from './predict.js';

/** A {@link ClassificationReport} of a model's predictions, with the loss and what it was counted from. */
export interface Evaluation extends ClassificationReport {
  /** Mean cross-entropy, without regularisation penalties. */
  readonly loss: number;
  /** Expected calibration error over 15 bins. */
  readonly ece: number;
  /** 95 % intervals by bootstrap over groups (over examples where there are none); in run records. */
  readonly intervals?: Intervals;
  /** By group, where the examples have groups. */
  readonly groups?: readonly GroupResult[];
  /** Class indices of every example, so that later questions need no second run. */
  readonly predictions: Predictions;
}

/**
 * How well a model does on examples it is not trained on.
 *
 * @param classNames names, in the order of the class indices
 * @throws {TrainerError} where the model's output is not finite, and for a target that is no class
 * @example
 * ```ts
 * const test = { features: Float32Array.of(-1, 2, 3, 4), shape: [1], targets: Int32Array.of(0, 0, 1, 1) };
 * const { accuracy, uar, confusion } = await evaluate(model, test, ['negative', 'positive']);
 * // for a model that says 'positive' of every number above 0: accuracy 0.75, uar 0.75, confusion [[1, 1], [0, 2]]
 * ```
 */
export async function evaluate(
  model: LayersModel,
  examples: Examples | ExampleSource,
  classNames: readonly string[],
  options?: PredictOptions,
): Promise<Evaluation> {
  return evaluateProbabilities(await predict(model, examples, options), examples, classNames);
}

/** The evaluation of probabilities that {@link predict} gave for these examples. */
export function evaluateProbabilities(
  probabilities: Float32Array,
  { targets, groups }: Pick<Examples, 'targets' | 'groups'>,
  classNames: readonly string[],
): Evaluation {
  const predicted = argMax(probabilities, classNames.length);
  return {
    ...classificationReport(targets, predicted, classNames),
    loss: meanCrossEntropy(probabilities, targets, classNames.length),
    ece: calibration(probabilities, targets, classNames.length).ece,
    ...(groups ? { groups: groupResults(targets, predicted, groups, classNames) } : {}),
    predictions: { truth: [...targets], predicted: [...predicted], ...(groups ? { groups } : {}) },
  };
}
