import { requireInteger, requireNumber } from '../require-number.js';
import { argMax, meanCrossEntropy } from './cross-entropy.js';

/** Examples whose highest probability lies in one stretch of [0, 1]. */
export interface CalibrationBin {
  /** Upper end; the lower one is the upper end of the bin before. */
  readonly upTo: number;
  readonly examples: number;
  /** Mean of the highest probability; null where the bin is empty. */
  readonly confidence: number | null;
  /** Share that was right; null where the bin is empty. */
  readonly accuracy: number | null;
}

/** How well probabilities agree with the share of examples that are right. */
export interface Calibration {
  /** Expected calibration error: the mean gap between confidence and accuracy, bins weighted by their examples. */
  readonly ece: number;
  readonly bins: readonly CalibrationBin[];
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Expected calibration error of the most probable class (Guo et al. 2017) over bins of equal width.
 *
 * @param probabilities row-major [targets.length, classCount]
 * @param bins default 15 (Guo et al.)
 * @example
 * ```ts
 * calibration(Float32Array.of(0.75, 0.25, 0.75, 0.25), [0, 1], 2, 4).ece; // |0.75 − 0.5| = 0.25
 * ```
 */
export function calibration(
  probabilities: Float32Array,
  targets: ArrayLike<number>,
  classCount: number,
  bins = 15,
): Calibration {
  requireInteger('bins', bins, { least: 1, advice: 'Pass 15, the default.' });
  const sums = Array.from({ length: bins }, () => ({ examples: 0, confidence: 0, right: 0 }));
  argMax(probabilities, classCount).forEach((winner, i) => {
    const confidence = probabilities[i * classCount + winner];
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))];
    bin.examples++;
    bin.confidence += confidence;
    bin.right += winner === targets[i] ? 1 : 0;
  });
  return {
    ece: sums.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / targets.length,
    bins: sums.map(({ examples, confidence, right }, i) => ({
      upTo: (i + 1) / bins,
      examples,
      confidence: examples === 0 ? null : confidence / examples,
      accuracy: examples === 0 ? null : right / examples,
    })),
  };
}

/**
 * Probabilities of the same order, softer (temperature above 1) or sharper (below): p^(1/T), made to sum to 1. The
 * same as dividing the logits by T.
 *
 * @param probabilities row-major [n, classCount]
 * @returns new probabilities
 */
export function applyTemperature(
  probabilities: Float32Array,
  classCount: number,
  temperature: number,
): Float32Array {
  requireNumber('temperature', temperature, {
    above: 0,
    advice: 'Pass 1 for no change, or what fitTemperature gives.',
  });
  return scaleInto(new Float32Array(probabilities.length), probabilities, classCount, temperature);
}

/**
 * The temperature that makes the cross-entropy least (Guo et al. 2017). Fit it on validation data: on test data it
 * would be a peek.
 *
 * @param probabilities row-major [targets.length, classCount]
 * @returns in [0.05, 20]
 * @example
 * ```ts
 * fitTemperature(Float32Array.of(0.9, 0.1, 0.9, 0.1), [0, 1], 2); // 20, the greatest: these probabilities say nothing
 * ```
 */
export function fitTemperature(
  probabilities: Float32Array,
  targets: ArrayLike<number>,
  classCount: number,
): number {
  // One array for all rounds: 120 of them would be a multiple of a large validation set's own memory.
  const scaled = new Float32Array(probabilities.length);
  const loss = (logarithm: number) =>
    meanCrossEntropy(scaleInto(scaled, probabilities, classCount, Math.exp(logarithm)), targets, classCount);
  let [low, high] = [Math.log(0.05), Math.log(20)];
  // Golden-section search: the loss has one minimum in 1/T, so in log T. 60 rounds leave 1e-12 of the interval.
  for (let round = 0; round < 60; round++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (loss(left) <= loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function scaleInto(
  scaled: Float32Array,
  probabilities: Float32Array,
  classCount: number,
  temperature: number,
): Float32Array {
  const powers = new Float64Array(classCount);
  for (let from = 0; from < scaled.length; from += classCount) {
    let greatest = 0;
    for (let c = 0; c < classCount; c++) greatest = Math.max(greatest, probabilities[from + c]);
    const logarithm = Math.log(greatest);
    let sum = 0;
    for (let c = 0; c < classCount; c++) {
      powers[c] = Math.exp((Math.log(probabilities[from + c]) - logarithm) / temperature);
      sum += powers[c];
    }
    for (let c = 0; c < classCount; c++) scaled[from + c] = powers[c] / sum;
  }
  return scaled;
}
