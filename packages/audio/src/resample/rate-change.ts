import { checkRate, WANTED_RATE } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { planStages, type Stage } from './stage.js';

/** A change of the sampling rate by up/down, in lowest terms. */
export interface RateChange {
  readonly up: number;
  readonly down: number;
  /** What is to be done for it, one after the other; nothing where the rates are equal. */
  readonly stages: readonly Stage[];
}

/** Output samples of one input sample, at most: a header with a wrong rate must not turn a small file into a large one. */
const GREATEST_EXPANSION = 64;

/** @throws {@link AudioInputError} for rates that are none, and for outputs of far more samples than the input */
export function planRateChange(fromHz: number, toHz: number): RateChange {
  checkRate(fromHz, 'resample: fromHz');
  checkRate(toHz, 'resample: toHz', WANTED_RATE);
  checkExpansion(fromHz, toHz);
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  return { up, down, stages: up === down ? [] : keptStages(up, down) };
}

/** Samples that so many become. */
export function outputCount({ up, down }: RateChange, inputs: number): number {
  return Math.ceil((inputs * up) / down);
}

// Filters take up to 1.1 MB a ratio; who meets every rate there is must not keep them all.
const KEPT_RATIOS = 8;
const kept = new Map<string, readonly Stage[]>();

/** {@link planStages}, made when a ratio is first met; the {@link KEPT_RATIOS} used last are kept. */
function keptStages(up: number, down: number): readonly Stage[] {
  const key = `${up}/${down}`;
  const stages = kept.get(key) ?? planStages(up, down);
  // A Map lists its keys in the order in which they were set: the first is the one not used for longest.
  kept.delete(key);
  kept.set(key, stages);
  if (kept.size > KEPT_RATIOS) kept.delete(kept.keys().next().value!);
  return stages;
}

function checkExpansion(fromHz: number, toHz: number): void {
  if (toHz <= GREATEST_EXPANSION * fromHz) return;
  throw new AudioInputError(
    `resample: toHz ${toHz}: expected at most ${GREATEST_EXPANSION} times fromHz, ${GREATEST_EXPANSION * fromHz}. Check the header of the recording: speech is recorded at 8,000 Hz or more.`,
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
