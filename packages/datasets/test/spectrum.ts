/**
 * Power of one frequency in a stretch of samples: Goertzel's recurrence, which needs no sine in its loop. The
 * window is a Hann window.
 */
export function powerAt(samples: Float32Array, frequency: number, sampleRate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  const windowTurn = 2 * Math.cos((2 * Math.PI) / samples.length);
  let older = 0;
  let old = 0;
  // The window's cosine by the same recurrence, from cos(−2·2π/n) and cos(−2π/n).
  let before = Math.cos((4 * Math.PI) / samples.length);
  let cosine = windowTurn / 2;
  for (let index = 0; index < samples.length; index++) {
    const next = windowTurn * cosine - before;
    before = cosine;
    cosine = next;
    const value = (0.5 - 0.5 * cosine) * samples[index] + turn * old - older;
    older = old;
    old = value;
  }
  return old * old + older * older - turn * old * older;
}

/** Power in decibels between two frequencies, sampled every 20 Hz. */
export function bandLevel(samples: Float32Array, from: number, to: number, sampleRate: number): number {
  let sum = 0;
  for (let frequency = from; frequency < to; frequency += 20) sum += powerAt(samples, frequency, sampleRate);
  return 10 * Math.log10(sum);
}
