import { MfccInputError } from '../errors.js';
import type { FeatureData, Mfcc } from '../features.js';
import { addRow, createStatistics, type Statistics, standardDeviation } from './statistics.js';

/** Mean and standard deviation of each coefficient, as plain numbers, which JSON keeps exactly. */
export interface Normalization {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/**
 * Mean and (population) standard deviation of each coefficient over all frames of all features: fit it on the
 * training set, and {@link normalize} everything with it. One pass, features may come from a generator.
 *
 * @throws {@link MfccInputError} if there is no frame, or the numbers of coefficients differ.
 * @example
 * const statistics = fitNormalization([{ data: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2 }]);
 * // { mean: [2, 10], standardDeviation: [1, 0] }
 */
export function fitNormalization(features: Iterable<Mfcc<FeatureData>>): Normalization {
  let statistics: Statistics | undefined;
  for (const { data, frames, coefficients } of features) {
    statistics ??= createStatistics(coefficients);
    if (coefficients !== statistics.mean.length) throw mismatch(coefficients, statistics.mean.length);
    for (let i = 0; i < frames; i++) addRow(statistics, data, i * coefficients);
  }
  if (!statistics || statistics.count === 0) {
    throw new MfccInputError('0 frames: expected at least 1. Pass the features of the training set.');
  }
  return { mean: Array.from(statistics.mean), standardDeviation: Array.from(standardDeviation(statistics)) };
}

/**
 * (x − mean)/standard deviation, coefficient by coefficient; one that never varied becomes 0.
 *
 * @throws {@link MfccInputError} if the numbers of coefficients differ.
 * @example
 * const one = { data: Float32Array.of(3, 10), frames: 1, coefficients: 2 };
 * normalize(one, { mean: [2, 10], standardDeviation: [0.5, 0] }).data; // 2, 0
 */
export function normalize<Data extends FeatureData>(
  features: Mfcc<Data>,
  normalization: Normalization,
): Mfcc<Data> {
  const { frames, coefficients } = features;
  const { mean, standardDeviation: deviation } = normalization;
  if (mean.length !== coefficients) throw mismatch(coefficients, mean.length);
  const data = features.data.slice() as Data;
  for (let i = 0; i < data.length; i++) {
    const c = i % coefficients;
    data[i] = (data[i] - mean[c]) / (deviation[c] > 0 ? deviation[c] : 1);
  }
  return { data, frames, coefficients };
}

function mismatch(found: number, expected: number): MfccInputError {
  return new MfccInputError(
    `features of ${found} coefficients: expected ${expected}, as the others have. Compute all with the same options.`,
  );
}
