import type { FeatureData } from '../features.js';

/** Running mean and sum of squared deviations of each column. */
export interface Statistics {
  count: number;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

export function createStatistics(width: number): Statistics {
  return { count: 0, mean: new Float64Array(width), squares: new Float64Array(width) };
}

/**
 * Welford's update with the row that begins at `at`: mean += d/n, squares += d·(x − mean). A column that never
 * varies has squares of exactly 0, and a large mean costs no precision.
 */
export function addRow(statistics: Statistics, data: FeatureData, at: number): void {
  const { mean, squares } = statistics;
  statistics.count++;
  for (let c = 0; c < mean.length; c++) {
    const difference = data[at + c] - mean[c];
    mean[c] += difference / statistics.count;
    squares[c] += difference * (data[at + c] - mean[c]);
  }
}

/** Population standard deviation of each column. */
export function standardDeviation({ squares, count }: Statistics): Float64Array {
  return squares.map((sum) => Math.sqrt(sum / count));
}
