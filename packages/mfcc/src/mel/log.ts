import type { ResolvedMfccOptions } from '../options/options.js';

/** scale·ln(max(x + a, b)) of x ≥ 0, `a` added to x below a limit alone. */
export interface Logarithm {
  readonly scale: number;
  readonly addend: number;
  readonly below: number;
  readonly least: number;
}

/** `scale` times the natural logarithm, kept away from that of 0 by `floor`, in the way that the options name. */
export function createLogarithm(
  scale: number,
  floor: number,
  { logFloorMode: mode }: ResolvedMfccOptions,
): Logarithm {
  const isLeast = mode === 'at-least';
  return {
    scale,
    addend: isLeast ? 0 : floor,
    below: mode === 'add' ? Number.POSITIVE_INFINITY : Number.MIN_VALUE,
    least: isLeast ? floor : 0,
  };
}

/** Replaces the first `count` values by their logarithms. */
export function applyLog(values: Float64Array, count: number, logarithm: Logarithm): void {
  const { scale, addend, below, least } = logarithm;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    values[i] = scale * Math.log(Math.max(value < below ? value + addend : value, least));
  }
}

/** Factor that turns a natural logarithm into that of the options. */
export function logScale(log: ResolvedMfccOptions['log']): number {
  return { ln: 1, decibel: 10 / Math.LN10, log10: 1 / Math.LN10 }[log];
}

/** The largest value. Four at a time, because each comparison with a single one would wait for the last. */
export function largest(values: Float64Array): number {
  let [a, b, c, d] = [
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  let i = values.length & 3;
  for (let rest = 0; rest < i; rest++) a = Math.max(a, values[rest]);
  for (; i < values.length; i += 4) {
    a = Math.max(a, values[i]);
    b = Math.max(b, values[i + 1]);
    c = Math.max(c, values[i + 2]);
    d = Math.max(d, values[i + 3]);
  }
  return Math.max(a, b, c, d);
}

/** out[i] = values[from + i], or the limit where that is greater: librosa's `top_db`. */
export function copyAtLeast(limit: number, values: Float64Array, from: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.max(values[from + i], limit);
}

/** `topDb` in the unit of the logarithms: 80 dB are 8 of log10. */
export function rangeOf({ log, topDb }: Pick<ResolvedMfccOptions, 'log' | 'topDb'>): number | null {
  return topDb !== null && log === 'log10' ? topDb / 10 : topDb;
}

/** x ← factor·x + offset of the first `count` values. */
export function scaleLog(values: Float64Array, count: number, factor: number, offset: number): void {
  if (factor === 1 && offset === 0) return;
  for (let i = 0; i < count; i++) values[i] = factor * values[i] + offset;
}
