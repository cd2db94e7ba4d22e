import { oneHot } from '../metrics/cross-entropy.js';

/** How the target distributions differ from ones and zeros. */
export interface TargetDistributionOptions {
  /** Share of each target that is spread over all classes: target · (1 − s) + s / classes, as in Keras. Default 0. */
  readonly labelSmoothing?: number;
  /** What the loss of each class's examples is multiplied by, as with Keras' `class_weight`. */
  readonly classWeights?: readonly number[];
}

/**
 * What the probabilities of each example should be, times the weight of its class: the cross-entropy is linear in
 * the target, so that a weighted target is a weighted loss (and Keras, too, divides by the number of examples).
 *
 * @returns row-major [targets.length, classCount]
 */
export function targetDistributionsOf(
  targets: Int32Array,
  classCount: number,
  { labelSmoothing = 0, classWeights }: TargetDistributionOptions = {},
): Float32Array {
  return oneHot(targets, classCount).map((hot, i) => {
    const smooth = hot * (1 - labelSmoothing) + labelSmoothing / classCount;
    return smooth * (classWeights?.[targets[Math.floor(i / classCount)]] ?? 1);
  });
}
