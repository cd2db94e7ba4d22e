import type { ResolvedMfccOptions } from '../options/options.js';
import { createRowRing, type RowStage, rowAt } from './row-stage.js';

type SlidingOptions = Pick<
  ResolvedMfccOptions,
  'normalization' | 'normalizationWindow' | 'normalizationMinWindow' | 'normalizationCentered'
>;

// Kaldi's floor: a value that hardly varies is not magnified.
const varianceFloor = 1e-10;

/**
 * Subtracts from each row the mean of the rows in a window that slides along, and with `mean-variance` divides by
 * their deviation (Kaldi's apply-cmvn-sliding). The window of row t is rows t − W .. t, at the start at least
 * `normalizationMinWindow` rows; or, centred, the W rows around t, pushed inside at both ends.
 */
export function createSlidingNormalization(options: SlidingOptions, width: number, next: RowStage): RowStage {
  const {
    normalizationWindow: window,
    normalizationMinWindow: least,
    normalizationCentered: centred,
  } = options;
  const withVariance = options.normalization === 'mean-variance';
  const ring = createRowRing(window + least + 2, width);
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  const row = new Float64Array(width);
  let received = 0;
  let emitted = 0;
  let first = 0;
  let last = 0;

  /** One past the last row of row t's window, in a signal without end. */
  const windowEnd = (t: number): number =>
    centred ? Math.max(t - (window >> 1), 0) + window : Math.max(t + 1, least);

  const add = (t: number, sign: 1 | -1): void => {
    const at = rowAt(ring, t);
    for (let c = 0; c < width; c++) {
      const value = ring.data[at + c];
      sum[c] += sign * value;
      squares[c] += sign * value * value;
    }
  };

  const emit = (rows: number): void => {
    const t = emitted++;
    const end = Math.min(windowEnd(t), rows);
    // Rows that the window lacks at the end are taken before its beginning.
    const lacking = windowEnd(t) - end;
    const begin = Math.max(0, Math.max(0, t - (centred ? window >> 1 : window)) - lacking);
    while (last < end) add(last++, 1);
    while (first < begin) add(first++, -1);
    const count = end - begin;
    const at = rowAt(ring, t);
    for (let c = 0; c < width; c++) {
      const mean = sum[c] / count;
      const value = ring.data[at + c] - mean;
      row[c] = withVariance ? scaled(value, squares[c] / count - mean * mean, count) : value;
    }
    next.push(row);
  };

  const restart = (): void => {
    received = emitted = first = last = 0;
    sum.fill(0);
    squares.fill(0);
  };

  return {
    width: next.width,
    latency: (centred ? window - (window >> 1) - 1 : 0) + next.latency,
    push(input) {
      ring.data.set(input, rowAt(ring, received));
      received++;
      while (emitted < received && windowEnd(emitted) <= received) emit(received);
    },
    end() {
      while (emitted < received) emit(received);
      restart();
      next.end();
    },
  };
}

/** A single row has no variance: Kaldi makes it 0. */
function scaled(value: number, variance: number, count: number): number {
  return count === 1 ? 0 : value / Math.sqrt(Math.max(variance, varianceFloor));
}
