import type { ResolvedMfccOptions } from './options.js';

type FloorMode = ResolvedMfccOptions['logFloorMode'];

/** Keeps values from being too small for the logarithm, each as `mode` has it. */
export function applyFloor(
  values: Float64Array,
  at: number,
  count: number,
  mode: FloorMode,
  floor: number,
): void {
  for (let i = at; i < at + count; i++) {
    const value = values[i];
    if (mode === 'at-least') values[i] = Math.max(value, floor);
    else if (mode === 'add') values[i] = value + floor;
    else if (value === 0) values[i] = floor;
  }
}

/** Replaces `count` values from `at` on by `scale` times their natural logarithms. */
export function applyLog(values: Float64Array, at: number, count: number, scale: number): void {
  for (let i = at; i < at + count; i++) values[i] = scale * Math.log(values[i]);
}

/** What makes a natural logarithm one of the options' kind. */
export function logScale(log: ResolvedMfccOptions['log']): number {
  return log === 'ln' ? 1 : 10 / Math.LN10;
}

/** librosa's `top_db`: raises every value of an utterance to at least its maximum less `topDb`. */
export function limitRange(decibels: Float64Array, topDb: number): void {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < decibels.length; i++) if (decibels[i] > loudest) loudest = decibels[i];
  const floor = loudest - topDb;
  for (let i = 0; i < decibels.length; i++) if (decibels[i] < floor) decibels[i] = floor;
}
