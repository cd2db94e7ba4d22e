/** Index of the first NaN or infinity, or −1: only those leave something other than 0 when taken from themselves. */
export function firstNonFinite(samples: Float32Array): number {
  for (let i = 0; i < samples.length; i++) {
    if (samples[i] - samples[i] !== 0) return i;
  }
  return -1;
}
