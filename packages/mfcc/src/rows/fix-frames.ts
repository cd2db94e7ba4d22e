import { MfccInputError } from '../errors.js';
import type { FeatureData, Mfcc } from '../features.js';

/** How {@link fixFrames} brings features to length. */
export interface FixFramesOptions {
  /** Where the features stand: frames are cut or added at the other end, with `center` at both. Default `start`. */
  readonly align?: 'start' | 'center' | 'end';
  /** Value of every coefficient of an added frame. Default 0. */
  readonly pad?: number;
}

/**
 * Features of exactly `frames` frames, as a network wants them, by cutting or adding frames.
 *
 * @throws {@link MfccInputError} unless `frames` is a positive whole number.
 * @example
 * const one = { data: Float32Array.of(1, 2), frames: 2, coefficients: 1 };
 * fixFrames(one, 4, { align: 'center' }).data; // 0, 1, 2, 0
 */
export function fixFrames<Data extends FeatureData>(
  features: Mfcc<Data>,
  frames: number,
  options: FixFramesOptions = {},
): Mfcc<Data> {
  if (!Number.isInteger(frames) || frames < 1) {
    throw new MfccInputError(
      `frames ${frames}: expected a whole number of at least 1. Pass the frames that the network takes.`,
    );
  }
  const { align = 'start', pad = 0 } = options;
  const { coefficients } = features;
  const spare = frames - features.frames;
  const before = { start: 0, center: Math.floor(spare / 2), end: spare }[align];
  if (before === undefined)
    throw new MfccInputError(
      `align '${align}': expected one of 'start', 'center', 'end'. Leave it out for 'start'.`,
    );
  const Kind = features.data.constructor as new (length: number) => Data;
  const data = new Kind(frames * coefficients).fill(pad) as Data;
  const from = Math.max(0, -before);
  const to = Math.min(features.frames, frames - before);
  data.set(features.data.subarray(from * coefficients, to * coefficients), (before + from) * coefficients);
  return { data, frames, coefficients };
}
