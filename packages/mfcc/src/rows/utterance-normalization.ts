import type { ResolvedMfccOptions } from '../options/options.js';
import { addRow, createStatistics, standardDeviation } from './statistics.js';

/**
 * Subtracts from every value of a matrix of rows the mean of its column, and with `mean-variance` divides by the
 * column's standard deviation; a column that does not vary becomes 0.
 */
export function normalizeUtterance(
  rows: Float64Array,
  width: number,
  normalization: ResolvedMfccOptions['normalization'],
): void {
  const statistics = createStatistics(width);
  for (let at = 0; at < rows.length; at += width) addRow(statistics, rows, at);
  const { mean } = statistics;
  const deviation = standardDeviation(statistics);
  const scale = deviation.map((d) => (normalization === 'mean-variance' && d > 0 ? d : 1));
  for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] - mean[i % width]) / scale[i % width];
}
