import { MfccInputError } from './errors.js';
import type { FeatureData, Mfcc } from './features.js';

/** Mean and standard deviation of each coefficient, plain numbers that survive JSON exactly. */
export interface Normalization {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/**
 * Mean and (population) standard deviation of each coefficient over all frames of all features: fit it on the
 * training set, and {@link normalize} everything with it. One pass, features may come from a generator.
 *
 * @throws {@link MfccInputError} where there is no frame at all, or the numbers of coefficients differ.
 * @example
 * const statistics = fitNormalization([{ data: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2 }]);
 * // { mean: [2, 10], standardDeviation: [1, 0] }
 */
export function fitNormalization(features: Iterable<Mfcc<FeatureData>>): Normalization {
  let count = 0;
  let mean: Float64Array | undefined;
  let squares = new Float64Array(0);
  for (const { data, frames, coefficients } of features) {
    if (!mean) {
      mean = new Float64Array(coefficients);
      squares = new Float64Array(coefficients);
    }
    if (coefficients !== mean.length) throw mismatch(coefficients, mean.length);
    for (let i = 0; i < frames; i++) {
      count++;
      addFrame(data, i * coefficients, mean, squares, count);
    }
  }
  if (!mean || count === 0) throw new MfccInputError('There are no frames to fit a normalization on.');
  const variance = squares.map((sum) => Math.sqrt(sum / count));
  return { mean: Array.from(mean), standardDeviation: Array.from(variance) };
}

/** Welford's update, exact enough for millions of frames: mean += d/n, squares += d·(x − mean). */
function addFrame(
  data: FeatureData,
  at: number,
  mean: Float64Array,
  squares: Float64Array,
  count: number,
): void {
  for (let c = 0; c < mean.length; c++) {
    const difference = data[at + c] - mean[c];
    mean[c] += difference / count;
    squares[c] += difference * (data[at + c] - mean[c]);
  }
}

/**
 * (x − mean)/standard deviation, coefficient by coefficient; one that never varied becomes 0.
 *
 * @throws {@link MfccInputError} where the numbers of coefficients differ.
 */
export function normalize<Data extends FeatureData>(
  features: Mfcc<Data>,
  normalization: Normalization,
): Mfcc<Data> {
  const { frames, coefficients } = features;
  const { mean, standardDeviation } = normalization;
  if (mean.length !== coefficients) throw mismatch(coefficients, mean.length);
  const data = features.data.slice() as Data;
  for (let i = 0; i < data.length; i++) {
    const c = i % coefficients;
    data[i] = (data[i] - mean[c]) / (standardDeviation[c] > 0 ? standardDeviation[c] : 1);
  }
  return { data, frames, coefficients };
}

function mismatch(found: number, expected: number): MfccInputError {
  return new MfccInputError(
    `Features have ${found} coefficients a frame and the normalization has ${expected}; they must come from the same options.`,
  );
}
