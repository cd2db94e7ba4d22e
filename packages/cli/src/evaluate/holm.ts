/**
 * p-values of several tests, adjusted for their number (Holm 1979): the chance that any of them comes out as small where no
 * difference is real stays what it says.
 *
 * @example
 * holm([0.01, 0.04, 0.03]); // [0.03, 0.06, 0.06]
 */
export function holm(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  const adjusted = new Array<number>(values.length);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (values.length - rank) * values[index]));
    adjusted[index] = least;
  });
  return adjusted;
}
