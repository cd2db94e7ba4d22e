import type { Features } from '@ser/recognizer';

/** Mean and deviation over the frames of each coefficient from the given one on: [2 · (C − first)]. */
export function functionals({ data, frames, coefficients }: Features, first = 0): number[] {
  const columns = Array.from({ length: coefficients - first }, (_, c) =>
    Array.from({ length: frames }, (_, t) => data[t * coefficients + c + first]),
  );
  return [...columns.map(mean), ...columns.map(deviation)];
}

/** Rows turned so that each value has mean 0 and deviation 1 over the rows of reference. */
export function standardize(rows: readonly number[][], reference: readonly number[][] = rows): number[][] {
  const columns = reference[0].map((_, c) => reference.map((row) => row[c]));
  const [means, deviations] = [columns.map(mean), columns.map(deviation)];
  return rows.map((row) => row.map((value, c) => (value - means[c]) / (deviations[c] || 1)));
}

/** Each group's rows turned by the group's own mean, and by its own deviation as well where `scale` says so. */
export function standardizeEach(
  rows: readonly number[][],
  groups: readonly string[],
  { scale }: { readonly scale: boolean },
): number[][] {
  const own = new Map(
    [...new Set(groups)].map((group) => {
      const of = rows.filter((_, index) => groups[index] === group);
      const columns = of[0].map((_, c) => of.map((row) => row[c]));
      return [group, { means: columns.map(mean), deviations: columns.map(deviation) }] as const;
    }),
  );
  return rows.map((row, index) => {
    const { means, deviations } = own.get(groups[index])!;
    return row.map((value, c) => (value - means[c]) / (scale ? deviations[c] || 1 : 1));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
}
