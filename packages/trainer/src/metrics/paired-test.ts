import { createUniform } from '@ser/foundation';
import { TrainerError } from '../error.js';
import { requireInteger } from '../require-number.js';
import { groupMatrices, type Predictions, summarize } from './predictions.js';

/** Options of {@link pairedTest}. */
export interface PairedTestOptions {
  /** Random swaps where there are too many groups to try all. Default 10000. */
  readonly samples?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** The difference of one measure, and how often chance alone makes one as large. */
export interface PairedDifference {
  /** First run minus second. */
  readonly difference: number;
  /** Two-sided. */
  readonly p: number;
}

/** What {@link pairedTest} gives. */
export interface PairedTest {
  readonly over: 'groups' | 'examples';
  /** Whether every way to swap was tried, or random ones. */
  readonly exact: boolean;
  readonly accuracy: PairedDifference;
  readonly uar: PairedDifference;
  readonly macroF1: PairedDifference;
  /** McNemar's exact test, which takes examples for independent: too sure of itself where groups matter. */
  readonly mcNemar: { readonly onlyFirst: number; readonly onlySecond: number; readonly p: number };
}

/** Up to 2^this ways to swap are all tried. */
const EXACT = 14;

/** Two-sided p of k heads in n tosses of a fair coin; by logarithms, since 0.5^n underflows beyond 1,000 tosses. */
function fairCoin(k: number, n: number): number {
  let logTerm = n * Math.log(0.5);
  let tail = 0;
  for (let i = 0; i <= Math.min(k, n - k); i++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return Math.min(1, 2 * tail);
}

function mcNemar(first: Predictions, second: Predictions): PairedTest['mcNemar'] {
  let [onlyFirst, onlySecond] = [0, 0];
  first.truth.forEach((target, i) => {
    const [a, b] = [first.predicted[i] === target, second.predicted[i] === target];
    if (a && !b) onlyFirst++;
    if (b && !a) onlySecond++;
  });
  return { onlyFirst, onlySecond, p: fairCoin(onlyFirst, onlyFirst + onlySecond) };
}

function checkPaired(first: Predictions, second: Predictions): void {
  const same = (a: readonly unknown[] = [], b: readonly unknown[] = []) =>
    a.length === b.length && a.every((value, i) => value === b[i]);
  if (!same(first.truth, second.truth) || !same(first.groups, second.groups)) {
    throw new TrainerError(
      'predictions of different examples: expected the same examples in the same order. Pass two runs on one test set.',
    );
  }
}

const MEASURES = ['accuracy', 'uar', 'macroF1'] as const;

/**
 * Whether two runs on the same examples differ by more than chance: a permutation test that swaps the two runs'
 * predictions of whole groups. All swaps are tried for up to 14 groups, random ones beyond.
 *
 * @param classCount how many there are
 * @throws {TrainerError} for runs on different examples
 * @example
 * ```ts
 * const truth = [0, 1, 0, 1, 0, 1];
 * const test = pairedTest({ truth, predicted: truth }, { truth, predicted: [1, 1, 1, 1, 1, 1] }, 2);
 * test.accuracy; // { difference: 0.5, p: 0.25 }
 * ```
 */
export function pairedTest(
  first: Predictions,
  second: Predictions,
  classCount: number,
  { samples = 10_000, seed = 0 }: PairedTestOptions = {},
): PairedTest {
  requireInteger('samples', samples, { least: 1, advice: 'Pass 10000, the default.' });
  checkPaired(first, second);
  const [ours, theirs] = [first, second].map((predictions) => groupMatrices(predictions, classCount));
  const units = ours.length;
  const [a, b] = [new Int32Array(classCount ** 2), new Int32Array(classCount ** 2)];
  const differences = (swapped: (unit: number) => boolean) => {
    a.fill(0);
    b.fill(0);
    for (let unit = 0; unit < units; unit++) {
      const [x, y] = swapped(unit) ? [theirs[unit], ours[unit]] : [ours[unit], theirs[unit]];
      for (let i = 0; i < a.length; i++) {
        a[i] += x[i];
        b[i] += y[i];
      }
    }
    const [left, right] = [summarize(a, classCount), summarize(b, classCount)];
    return MEASURES.map((measure) => left[measure] - right[measure]);
  };
  const observed = differences(() => false);
  const exact = units <= EXACT;
  const uniform = createUniform(seed);
  const rounds = exact ? 2 ** units : samples;
  const asLarge = MEASURES.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const found = differences(exact ? (unit) => ((round >> unit) & 1) === 1 : () => uniform() < 0.5);
    found.forEach((difference, m) => {
      // Sums in another order differ in their last bits.
      if (Math.abs(difference) >= Math.abs(observed[m]) - 1e-12) asLarge[m]++;
    });
  }
  const result = (m: number): PairedDifference => ({
    difference: observed[m],
    // The observed arrangement counts as one of the random ones (Phipson and Smyth 2010).
    p: exact ? asLarge[m] / rounds : (asLarge[m] + 1) / (rounds + 1),
  });
  return {
    over: first.groups ? 'groups' : 'examples',
    exact,
    accuracy: result(0),
    uar: result(1),
    macroF1: result(2),
    mcNemar: mcNemar(first, second),
  };
}
