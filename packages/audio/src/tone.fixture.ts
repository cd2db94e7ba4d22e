/** A sine of amplitude 0.5. */
export function tone(hertz: number, sampleRate: number, seconds: number): Float32Array {
  const length = Math.round(sampleRate * seconds);
  return Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / sampleRate));
}

/** Root of the mean square, without the edges. */
export function rms(samples: Float32Array): number {
  const inner = samples.subarray(samples.length >> 3, samples.length - (samples.length >> 3));
  return Math.sqrt(inner.reduce((sum, x) => sum + x * x, 0) / inner.length);
}

/** How much of the power, without the edges, is at one frequency (Goertzel under a Hann window, main lobe). */
export function shareAt(samples: Float32Array, hertz: number, sampleRate: number): number {
  const inner = samples.subarray(samples.length >> 3, samples.length - (samples.length >> 3));
  const window = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / inner.length);
  let [re, im, power] = [0, 0, 0];
  inner.forEach((x, i) => {
    const angle = (2 * Math.PI * hertz * i) / sampleRate;
    re += x * window(i) * Math.cos(angle);
    im += x * window(i) * Math.sin(angle);
    power += (x * window(i)) ** 2;
  });
  // A pure tone: |X|² = (A/2 · Σw)², its power A²/2 · Σw²; for Hann (Σw)² = N/1.5 · Σw².
  return (2 * (re * re + im * im)) / ((inner.length / 1.5) * power);
}
