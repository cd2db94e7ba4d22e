export const sampleRate = 16000;

/** As long as a RAVDESS recording: 3.5 s of noise that swells and fades, every value above a float32's rounding. */
export function createSignal(): Float32Array {
  let state = 1;
  return Float32Array.from({ length: 3.5 * sampleRate }, (_, n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0.6 * (state / 2 ** 32 - 0.5) * (1 + Math.sin(n / 1500));
  });
}
