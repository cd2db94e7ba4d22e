import { MfccInputError } from '../errors.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { createRowRing, type RowStage, rowAt } from './row-stage.js';

/** What stands beyond the ends: the regression's end rows repeated, or one of the Savitzky-Golay modes. */
type Ends = 'repeat' | ResolvedMfccOptions['deltaMode'];

/**
 * Weights of x[t−N] .. x[t+N] in a derivative.
 *
 * Regression: n/(2·Σ n²), which is the slope of the least-squares line. Second derivative of the least-squares
 * parabola: 2·(W·n² − S2)/(W·S4 − S2²) with W = 2N + 1, S2 = Σ n², S4 = Σ n⁴ over n = −N..N.
 */
export function derivativeKernel(order: 1 | 2, halfWidth: number): Float64Array {
  const width = 2 * halfWidth + 1;
  let s2 = 0;
  let s4 = 0;
  for (let n = 1; n <= halfWidth; n++) {
    s2 += 2 * n ** 2;
    s4 += 2 * n ** 4;
  }
  return Float64Array.from({ length: width }, (_, i) => {
    const n = i - halfWidth;
    return order === 1 ? n / s2 : (2 * (width * n ** 2 - s2)) / (width * s4 - s2 ** 2);
  });
}

/** The derivative that a stage appends to each row. */
export interface Derivative {
  /** Columns it is taken of. */
  readonly from: number;
  readonly count: number;
  readonly kernel: Float64Array;
  readonly ends: Ends;
  /** Rows handed on beyond the first and the last, those continued. */
  readonly extend: Margin;
  /** Rows at the beginning and the end that come from such an extension: seen, and not handed on. */
  readonly drop: Margin;
}

/** Rows before the first and after the last. */
export interface Margin {
  readonly before: number;
  readonly after: number;
}

/** Appends to each row of `width` values the derivative of some of its columns. */
export function createDerivativeStage(width: number, derivative: Derivative, next: RowStage): RowStage {
  const { from, count, kernel, ends, extend, drop } = derivative;
  const begin = drop.before - extend.before;
  const half = (kernel.length - 1) / 2;
  const ring = createRowRing(2 * kernel.length, width);
  const row = new Float64Array(width + count);
  let received = 0;
  let emitted = begin;

  /** Rows that must be there before row t can be differentiated. */
  const needed = (t: number): number => Math.max(t + half, ends === 'interp' ? 2 * half : 0) + 1;

  const restart = (): void => {
    received = 0;
    emitted = begin;
  };

  const emit = (last: number): void => {
    const t = emitted++;
    const start = rowAt(ring, Math.max(0, Math.min(last, t)));
    for (let c = 0; c < width; c++) row[c] = ring.data[start + c];
    const centre = ends === 'interp' ? Math.max(half, Math.min(last - half, t)) : t;
    row.fill(0, width);
    for (let n = -half; n <= half; n++) {
      const position = rowFor(centre + n, last, ends);
      if (position < 0) continue;
      const at = rowAt(ring, position) + from;
      const weight = kernel[n + half];
      for (let c = 0; c < count; c++) row[width + c] += weight * ring.data[at + c];
    }
    next.push(row);
  };

  return {
    width: next.width,
    latency: half + next.latency,
    push(input) {
      ring.data.set(input, rowAt(ring, received));
      received++;
      while (needed(emitted) <= received) emit(received - 1);
    },
    end() {
      const rows = received;
      if (ends === 'interp' && rows > 0 && rows < kernel.length) {
        restart();
        throw new MfccInputError(
          `${rows} frames: expected at least ${kernel.length}, one window of the Savitzky-Golay deltas. Pass deltaMode 'nearest', a smaller deltaWindow, or a longer signal.`,
        );
      }
      while (rows > 0 && emitted < rows - drop.after + extend.after) emit(rows - 1);
      restart();
      next.end();
    },
  };
}

/** The row that stands at a position, or −1 for zeros. */
function rowFor(position: number, last: number, ends: Ends): number {
  if (position >= 0 && position <= last) return position;
  if (ends === 'constant') return -1;
  if (ends !== 'mirror' || last === 0) return position < 0 ? 0 : last;
  const inPeriod = Math.abs(position) % (2 * last);
  return Math.min(inPeriod, 2 * last - inPeriod);
}

type DeltaOptions = Pick<
  ResolvedMfccOptions,
  'deltas' | 'deltaMethod' | 'deltaMode' | 'deltaEnds' | 'deltaWindow'
>;

/** The stages for `deltas` of rows of `width` values: each appends a block. */
export function createDeltaStages(options: DeltaOptions, width: number, next: RowStage): RowStage {
  const { deltas, deltaWindow } = options;
  if (deltas === 0) return next;
  const first = { from: 0, count: width, kernel: derivativeKernel(1, deltaWindow) };
  const none = { before: 0, after: 0 };
  if (options.deltaMethod === 'savitzky-golay') {
    const edges = { ends: options.deltaMode, extend: none, drop: none };
    const second = { ...first, ...edges, kernel: derivativeKernel(2, deltaWindow) };
    const last = deltas === 2 ? createDerivativeStage(2 * width, second, next) : next;
    return createDerivativeStage(width, { ...first, ...edges }, last);
  }
  if (deltas === 1) {
    return createDerivativeStage(width, { ...first, ends: 'repeat', extend: none, drop: none }, next);
  }
  const margin = {
    before: options.deltaEnds === 'continue' ? deltaWindow : 0,
    after: options.deltaEnds === 'repeat' ? 0 : deltaWindow,
  };
  // HTK and its kin differentiate the deltas, columns width .. 2·width − 1.
  const second = { ...first, from: width, ends: 'repeat', extend: none, drop: margin } as const;
  const last = createDerivativeStage(2 * width, second, next);
  return createDerivativeStage(width, { ...first, ends: 'repeat', extend: margin, drop: none }, last);
}
