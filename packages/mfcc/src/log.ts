import type { ResolvedMfccOptions } from './options.js';

/** Replaces `count` values from `at` on by their logarithms. */
export type LogCompression = (values: Float64Array, at: number, count: number) => void;

export function createLog(
  options: Pick<ResolvedMfccOptions, 'log' | 'logFloor' | 'logFloorMode'>,
): LogCompression {
  const { logFloor: floor } = options;
  const scale = options.log === 'ln' ? 1 : 10 / Math.LN10;
  const keep = floorFunction(options.logFloorMode);
  return (values, at, count) => {
    for (let i = at; i < at + count; i++) values[i] = scale * Math.log(keep(values[i], floor));
  };
}

/** How a value too small for the logarithm is kept away from it. */
export function floorFunction(
  mode: ResolvedMfccOptions['logFloorMode'],
): (value: number, floor: number) => number {
  switch (mode) {
    case 'at-least':
      return (value, floor) => Math.max(value, floor);
    case 'replace-zero':
      return (value, floor) => (value === 0 ? floor : value);
    case 'add':
      return (value, floor) => value + floor;
  }
}

/** librosa's `top_db`: raises every value of an utterance to at least its maximum less `topDb`. */
export function limitRange(decibels: Float64Array, topDb: number): void {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < decibels.length; i++) if (decibels[i] > loudest) loudest = decibels[i];
  const floor = loudest - topDb;
  for (let i = 0; i < decibels.length; i++) if (decibels[i] < floor) decibels[i] = floor;
}
