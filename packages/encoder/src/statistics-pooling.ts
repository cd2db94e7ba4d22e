import type { EncodedClip } from './encoder.js';

/**
 * Mean over time of each dimension, its standard deviation, and the root mean square of its change from one frame to the
 * next: what is left of a clip of any length. Statistics pooling after D. Snyder et al., "X-vectors", ICASSP 2018, and
 * the changes.
 *
 * @param clip [frames, dimensions]
 * @returns [3 · dimensions]: means, deviations, changes
 * @example
 * const clip = { data: Float32Array.of(1, 3), frames: 2, dimensions: 1, fingerprint: 'example' };
 * poolStatistics(clip); // Float32Array [2, 1, 2]
 */
export function poolStatistics({ data, frames, dimensions }: EncodedClip): Float32Array {
  const pooled = new Float32Array(3 * dimensions);
  for (let d = 0; d < dimensions; d++) {
    let [sum, changes] = [0, 0];
    for (let at = d; at < data.length; at += dimensions) sum += data[at];
    const mean = sum / frames;
    let squares = 0;
    for (let at = d; at < data.length; at += dimensions) {
      squares += (data[at] - mean) ** 2;
      if (at > d) changes += (data[at] - data[at - dimensions]) ** 2;
    }
    pooled[d] = mean;
    pooled[dimensions + d] = Math.sqrt(squares / frames);
    pooled[2 * dimensions + d] = Math.sqrt(changes / Math.max(1, frames - 1));
  }
  return pooled;
}
