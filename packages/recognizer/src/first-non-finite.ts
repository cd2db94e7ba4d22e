/** Index of the first sample that is NaN or infinite; −1 where there is none. */
export function firstNonFinite(samples: Float32Array): number {
  for (let i = 0; i < samples.length; i++) {
    // 0 for every number but an infinity and NaN.
    if (samples[i] - samples[i] !== 0) return i;
  }
  return -1;
}
