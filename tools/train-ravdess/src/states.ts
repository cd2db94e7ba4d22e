import { DIMENSIONS, OUTPUTS, type Recipe, STATISTICS } from './recipe.js';

/** Values of one recording in the cache. */
export const CACHED = OUTPUTS.length * STATISTICS.length * DIMENSIONS;

/** A matrix of pooled states, a row a recording. */
export interface States {
  readonly data: Float32Array;
  readonly columns: number;
}

/** The statistics that a recipe reads, in the order of its outputs and, within an output, of its statistics. */
export function chooseColumns(cached: Float32Array, { outputs, statistics }: Recipe): States {
  const starts = outputs.flatMap((output) =>
    statistics.map(
      (statistic) =>
        (OUTPUTS.indexOf(output) * STATISTICS.length + STATISTICS.indexOf(statistic)) * DIMENSIONS,
    ),
  );
  const columns = starts.length * DIMENSIONS;
  const rows = cached.length / CACHED;
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (const [s, start] of starts.entries())
      data.set(
        cached.subarray(row * CACHED + start, row * CACHED + start + DIMENSIONS),
        row * columns + s * DIMENSIONS,
      );
  return { data, columns };
}

/** Mean and standard deviation of each column over some rows of several matrices. */
export interface Statistics {
  readonly mean: Float32Array;
  readonly standardDeviation: Float32Array;
}

export function fitStatistics(versions: readonly States[], rows: readonly number[]): Statistics {
  const { columns } = versions[0];
  const [sum, squares] = [new Float64Array(columns), new Float64Array(columns)];
  const count = rows.length * versions.length;
  const forEachRow = (use: (data: Float32Array, start: number) => void) => {
    for (const { data } of versions) for (const row of rows) use(data, row * columns);
  };
  forEachRow((data, start) => {
    for (let c = 0; c < columns; c++) sum[c] += data[start + c];
  });
  const mean = Float32Array.from(sum, (value) => value / count);
  forEachRow((data, start) => {
    for (let c = 0; c < columns; c++) squares[c] += (data[start + c] - mean[c]) ** 2;
  });
  return { mean, standardDeviation: Float32Array.from(squares, (value) => Math.sqrt(value / count)) };
}

/** The matrix with each column at mean 0 and deviation 1. */
export function standardize({ data, columns }: States, { mean, standardDeviation }: Statistics): States {
  return {
    data: data.map((value, i) => (value - mean[i % columns]) / (standardDeviation[i % columns] || 1)),
    columns,
  };
}
