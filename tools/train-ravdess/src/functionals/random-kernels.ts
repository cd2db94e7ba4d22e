import { createRandom } from '@ser/foundation';

/** Values of a clip over time, brought to mean 0 and deviation 1. */
export type Course = Float64Array;

/** A pattern that is looked for in some courses at once. */
interface Kernel {
  readonly channels: readonly number[];
  readonly dilation: number;
  /** Row-major [channels, LENGTH]. */
  readonly weights: Float64Array;
  readonly bias: number;
}

const COUNT = 1000;
const LENGTH = 9;
const DILATIONS = [1, 2, 4, 8];
const MOST_CHANNELS = 4;
/** Features of one kernel. */
export const FEATURES = 2;

/**
 * Of each of 1,000 random kernels the share of frames at which its pattern is found, and how strong it is there. A. Dempster,
 * F. Petitjean and G. I. Webb, "ROCKET", Data Mining and Knowledge Discovery 34, 2020; the mean of the positive values is
 * MultiRocket's. Beyond its ends a clip has its mean.
 *
 * @param courses all of one length
 */
export function kernelFeatures(courses: readonly Course[]): number[] {
  return kernelsFor(courses.length).flatMap((kernel) => applied(kernel, courses));
}

function applied({ channels, dilation, weights, bias }: Kernel, courses: readonly Course[]): number[] {
  const frames = courses[0].length;
  const reach = ((LENGTH - 1) / 2) * dilation;
  const values = new Float64Array(frames).fill(bias);
  for (const [c, channel] of channels.entries()) {
    const course = courses[channel];
    for (let k = 0; k < LENGTH; k++) {
      const weight = weights[c * LENGTH + k];
      const shift = k * dilation - reach;
      const end = Math.min(frames, frames - shift);
      for (let t = Math.max(0, -shift); t < end; t++) values[t] += weight * course[t + shift];
    }
  }
  let [found, strength] = [0, 0];
  for (const value of values)
    if (value > 0) {
      found++;
      strength += value;
    }
  return [found / frames, found === 0 ? 0 : strength / found];
}

const made = new Map<number, readonly Kernel[]>();

/** The same kernels for the same number of courses. */
function kernelsFor(courses: number): readonly Kernel[] {
  const known = made.get(courses) ?? Array.from({ length: COUNT }, (_, index) => drawKernel(courses, index));
  made.set(courses, known);
  return known;
}

function drawKernel(courses: number, index: number): Kernel {
  const random = createRandom(1, courses, index);
  const channels = Array.from({ length: 1 + random.integer(MOST_CHANNELS) }, () => random.integer(courses));
  const weights = new Float64Array(channels.length * LENGTH);
  for (let c = 0; c < channels.length; c++) {
    const drawn = Float64Array.from({ length: LENGTH }, () => random.normal());
    const centre = drawn.reduce((sum, value) => sum + value, 0) / LENGTH;
    weights.set(
      drawn.map((value) => value - centre),
      c * LENGTH,
    );
  }
  const norm = Math.sqrt(weights.reduce((sum, value) => sum + value ** 2, 0));
  return {
    channels,
    dilation: DILATIONS[random.integer(DILATIONS.length)],
    weights: weights.map((value) => value / norm),
    bias: 0.7 * random.normal(),
  };
}
