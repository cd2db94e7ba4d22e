import { createUniform } from '@ser/foundation';
import { TrainerError } from '../error.js';
import type { Range } from '../fit/history.js';
import { requireInteger, requireNumber } from '../require-number.js';
import { groupMatrices, type Predictions, summarize } from './predictions.js';

/** Options of {@link bootstrapIntervals}. */
export interface BootstrapOptions {
  /** Resampled sets. Default 2000. */
  readonly samples?: number;
  /** Share of them that an interval holds. Default 0.95. */
  readonly level?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Intervals that {@link bootstrapIntervals} gives. */
export interface Intervals {
  /** What was drawn: whole groups, or single examples where there are no groups. */
  readonly over: 'groups' | 'examples';
  /** How many of them there are. */
  readonly units: number;
  readonly samples: number;
  readonly level: number;
  readonly accuracy: Range;
  readonly uar: Range;
  readonly macroF1: Range;
}

/**
 * Percentile intervals of accuracy, UAR and macro-F1 (Efron 1979) by drawing whole groups with replacement:
 * recordings of one speaker resemble each other, and an interval over recordings would be too narrow for a new
 * speaker. Few groups make a rough interval; with four speakers it is little more than their range.
 *
 * @param classCount how many there are
 * @throws {TrainerError} for fewer than two groups (or examples)
 * @example
 * ```ts
 * const { accuracy } = bootstrapIntervals({ truth: [0, 1, 0, 1], predicted: [0, 1, 1, 1] }, 2);
 * accuracy; // { least: 0.25, greatest: 1 }
 * ```
 */
export function bootstrapIntervals(
  predictions: Predictions,
  classCount: number,
  { samples = 2000, level = 0.95, seed = 0 }: BootstrapOptions = {},
): Intervals {
  requireInteger('samples', samples, { least: 1, advice: 'Pass 2000, the default.' });
  requireNumber('level', level, { least: 0, most: 1, advice: 'Pass 0.95, the default.' });
  const matrices = groupMatrices(predictions, classCount);
  const over = predictions.groups ? 'groups' : 'examples';
  if (matrices.length < 2) {
    throw new TrainerError(
      `predictions of ${matrices.length} ${over}: expected at least two to draw from. Give more ${over}, or leave intervals out.`,
    );
  }
  const uniform = createUniform(seed);
  const drawn = {
    accuracy: new Float64Array(samples),
    uar: new Float64Array(samples),
    macroF1: new Float64Array(samples),
  };
  const sum = new Int32Array(classCount * classCount);
  for (let sample = 0; sample < samples; sample++) {
    sum.fill(0);
    for (let draw = 0; draw < matrices.length; draw++) {
      const matrix = matrices[Math.floor(uniform() * matrices.length)];
      for (let i = 0; i < sum.length; i++) sum[i] += matrix[i];
    }
    const { accuracy, uar, macroF1 } = summarize(sum, classCount);
    drawn.accuracy[sample] = accuracy;
    drawn.uar[sample] = uar;
    drawn.macroF1[sample] = macroF1;
  }
  const interval = (values: Float64Array): Range => {
    values.sort();
    return { least: quantile(values, (1 - level) / 2), greatest: quantile(values, (1 + level) / 2) };
  };
  return {
    over,
    units: matrices.length,
    samples,
    level,
    accuracy: interval(drawn.accuracy),
    uar: interval(drawn.uar),
    macroF1: interval(drawn.macroF1),
  };
}

/** Linear interpolation between the sorted values, as NumPy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}
