import { oneHot } from '../metrics/cross-entropy.js';

/** How the targets differ from ones and zeros. */
export interface TargetOptions {
  /** Share of each target that is spread over all classes: target · (1 − s) + s / classes, as in Keras. Default 0. */
  readonly labelSmoothing?: number;
  /** What the loss of each class's examples is multiplied by, as with Keras' `class_weight`. */
  readonly classWeights?: readonly number[];
}

/**
 * What the probabilities of each example should be, times the weight of its class: the cross-entropy is linear in
 * the target, so that a weighted target is a weighted loss (and Keras, too, divides by the number of examples).
 *
 * @returns row-major [labels.length, classes]
 */
export function targetsOf(
  labels: Int32Array,
  classes: number,
  { labelSmoothing = 0, classWeights }: TargetOptions = {},
): Float32Array {
  return oneHot(labels, classes).map((hot, i) => {
    const smooth = hot * (1 - labelSmoothing) + labelSmoothing / classes;
    return smooth * (classWeights?.[labels[Math.floor(i / classes)]] ?? 1);
  });
}
