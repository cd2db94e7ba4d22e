import { amplitudeOf, cosTurns, exp2 } from './reproducible-math.js';

/**
 * Coefficients of Klatt's digital resonator, y[n] = a·x[n] + b·y[n−1] + c·y[n−2], with gain 1 at 0 Hz:
 * c = −e^(−2πB/fs), b = 2·e^(−πB/fs)·cos(2πF/fs), a = 1 − b − c.
 *
 * Writes a, b, c to `coefficients` at `offset`. Source: Klatt 1980, JASA 67(3), equation 2.
 */
export function setResonator(
  coefficients: Float64Array,
  offset: number,
  frequency: number,
  bandwidth: number,
  sampleRate: number,
): void {
  const radius = exp2((-Math.PI * Math.LOG2E * bandwidth) / sampleRate);
  const c = -radius * radius;
  const b = 2 * radius * cosTurns(frequency / sampleRate);
  coefficients[offset] = 1 - b - c;
  coefficients[offset + 1] = b;
  coefficients[offset + 2] = c;
}

/**
 * Pole of the one-pole low-pass y[n] = (1 − p)·x[n] + p·y[n−1] that attenuates `frequency` by `decibels`:
 * the root below 1 of (1−g)·p² − 2·(1−g·cos ω)·p + (1−g) = 0, where g = 10^(−decibels/10).
 */
export function tiltPole(decibels: number, frequency: number, sampleRate: number): number {
  if (decibels <= 0) return 0;
  const gain = amplitudeOf(-2 * decibels);
  const a = 1 - gain;
  const b = 1 - gain * cosTurns(frequency / sampleRate);
  return (b - Math.sqrt(b * b - a * a)) / a;
}
