import type { EncodedClip } from './encoder.js';

/** What is left of a clip of any length: mean over time, standard deviation, root mean square of the change between frames. */
export const STATISTICS = ['mean', 'deviation', 'change'] as const;
/** A statistic over time: `mean`, `deviation` (standard deviation) or `change` (root mean square of the change between frames). */
export type StatisticName = (typeof STATISTICS)[number];

/**
 * Statistics over time of each dimension. Statistics pooling after D. Snyder et al., "X-vectors", ICASSP 2018, which has mean
 * and deviation; the change tells a lively voice from a slow one.
 *
 * @param clip [frames, dimensions]
 * @param statistics which, in this order; default all three
 * @returns [statistics, dimensions]
 * @example
 * const clip = { data: Float32Array.of(1, 3), frames: 2, dimensions: 1 };
 * poolStatistics(clip); // Float32Array [2, 1, 2]
 */
export function poolStatistics(
  { data, frames, dimensions }: Pick<EncodedClip, 'data' | 'frames' | 'dimensions'>,
  statistics: readonly StatisticName[] = STATISTICS,
): Float32Array {
  const pooled = new Float32Array(statistics.length * dimensions);
  for (let d = 0; d < dimensions; d++) {
    let [sum, changes, squares] = [0, 0, 0];
    for (let at = d; at < data.length; at += dimensions) sum += data[at];
    const mean = sum / frames;
    for (let at = d; at < data.length; at += dimensions) {
      squares += (data[at] - mean) ** 2;
      if (at > d) changes += (data[at] - data[at - dimensions]) ** 2;
    }
    const found = {
      mean,
      deviation: Math.sqrt(squares / frames),
      change: Math.sqrt(changes / Math.max(1, frames - 1)),
    };
    for (const [s, name] of statistics.entries()) pooled[s * dimensions + d] = found[name];
  }
  return pooled;
}
