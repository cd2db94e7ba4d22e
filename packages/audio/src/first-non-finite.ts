/**
 * Index of the first NaN or infinity, or −1; of finite samples faster than a search.
 *
 * @example
 * ```ts
 * firstNonFinite(Float32Array.of(0, Number.NaN)); // 1
 * ```
 */
export function firstNonFinite(samples: Float32Array): number {
  return Number.isFinite(sum(samples)) ? -1 : samples.findIndex((sample) => !Number.isFinite(sample));
}

/**
 * A sum of finite singles is finite in doubles, and one of others is not. Eight sums, because each addition to a single
 * one would wait for the last.
 */
function sum(samples: Float32Array): number {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  const whole = samples.length & ~7;
  for (let i = 0; i < whole; i = (i + 8) | 0) {
    a += samples[i];
    b += samples[(i + 1) | 0];
    c += samples[(i + 2) | 0];
    d += samples[(i + 3) | 0];
    e += samples[(i + 4) | 0];
    f += samples[(i + 5) | 0];
    g += samples[(i + 6) | 0];
    h += samples[(i + 7) | 0];
  }
  for (let i = whole; i < samples.length; i++) a += samples[i];
  return a + b + c + d + e + f + g + h;
}
