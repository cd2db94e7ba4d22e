/** A matrix whose rows have one stretch of weights each: mel triangles, and the rows of a DCT. */
export interface SparseRows {
  /** Index of each row's first input. */
  readonly first: Int32Array;
  /** Number of weights in each row, in fours; zeros fill the last four, so that loops take four at a time. */
  readonly fours: Int32Array;
  /** All weights, row after row. */
  readonly weights: Float64Array;
}

/** One row: its weights, from input `first` on. */
export interface Row {
  readonly first: number;
  readonly weights: readonly number[];
}

export function packRows(rows: readonly Row[]): SparseRows {
  const fours = Int32Array.from(rows, (row) => Math.ceil(row.weights.length / 4));
  const weights = new Float64Array(4 * fours.reduce((sum, n) => sum + n, 0));
  let at = 0;
  rows.forEach((row, i) => {
    weights.set(row.weights, at);
    at += 4 * fours[i];
  });
  return { first: Int32Array.from(rows, (row) => row.first), fours, weights };
}

/** Length of an input of which rows read `length` values: the zeros that fill the weights read up to three more. */
export function paddedLength(length: number): number {
  return length + 3;
}

/** out[r] = Σ weights·input, in the order of assembly/kernel.ts: four sums, because each addition to a single one would wait for the last. */
export function multiplyRows(rows: SparseRows, input: Float64Array, out: Float64Array): void {
  const { first, fours, weights } = rows;
  let w = 0;
  for (let row = 0; row < first.length; row++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = first[row];
    for (const end = w + 4 * fours[row]; w < end; w += 4, i += 4) {
      a += weights[w] * input[i];
      b += weights[w + 1] * input[i + 1];
      c += weights[w + 2] * input[i + 2];
      d += weights[w + 3] * input[i + 3];
    }
    out[row] = a + c + (b + d);
  }
}
