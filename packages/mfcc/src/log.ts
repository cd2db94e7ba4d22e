import type { ResolvedMfccOptions } from './options.js';

type FloorMode = ResolvedMfccOptions['logFloorMode'];

/** Keeps the first `count` values from being too small for the logarithm, each as `mode` has it. */
export function applyFloor(values: Float64Array, count: number, mode: FloorMode, floor: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (mode === 'at-least') values[i] = Math.max(value, floor);
    else if (mode === 'add') values[i] = value + floor;
    else if (value === 0) values[i] = floor;
  }
}

/** Replaces the first `count` values by `scale` times their natural logarithms. */
export function applyLog(values: Float64Array, count: number, scale: number): void {
  for (let i = 0; i < count; i++) values[i] = scale * Math.log(values[i]);
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
