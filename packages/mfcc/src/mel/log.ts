import type { ResolvedMfccOptions } from '../options/options.js';

type FloorMode = ResolvedMfccOptions['logFloorMode'];

/** Keeps the first `count` values away from 0, in the way that `mode` names. */
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

/** Factor that turns a natural logarithm into that of the options. */
export function logScale(log: ResolvedMfccOptions['log']): number {
  return { ln: 1, decibel: 10 / Math.LN10, log10: 1 / Math.LN10 }[log];
}

/** librosa's `top_db`: raises every value of an utterance to at least its maximum less `range`. */
export function limitRange(values: Float64Array, range: number): void {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i] > loudest) loudest = values[i];
  const floor = loudest - range;
  for (let i = 0; i < values.length; i++) if (values[i] < floor) values[i] = floor;
}

/** `topDb` in the unit of the logarithms: 80 dB are 8 of log10. */
export function rangeOf({ log, topDb }: Pick<ResolvedMfccOptions, 'log' | 'topDb'>): number | null {
  return topDb !== null && log === 'log10' ? topDb / 10 : topDb;
}

/** x ← factor·x + offset of the first `count` values. */
export function scaleLog(values: Float64Array, count: number, factor: number, offset: number): void {
  if (factor === 1 && offset === 0) return;
  for (let i = 0; i < count; i++) values[i] = factor * values[i] + offset;
}
