import { MfccInputError } from './errors.js';
import type { ResolvedMfccOptions } from './options.js';

/** Refuses anything but a non-empty Float32Array of finite samples. */
export function checkSamples(samples: Float32Array, position = 0): void {
  if (!(samples instanceof Float32Array)) {
    throw new MfccInputError(
      `Samples are ${kindOf(samples)}; expected a Float32Array of one channel, values within ±1.0 (for 16-bit integers divide by 32768).`,
    );
  }
  // x − x is 0 for a finite x and NaN for any other; two sums, because one addition would wait for the other.
  let sum = 0;
  let other = 0;
  const half = samples.length >> 1;
  for (let i = 0; i < half; i++) {
    sum += samples[i] - samples[i];
    other += samples[half + i] - samples[half + i];
  }
  if (samples.length % 2 === 1) sum += samples[2 * half] - samples[2 * half];
  if (sum + other === 0) return;
  const at = samples.findIndex((x) => !Number.isFinite(x));
  throw new MfccInputError(
    `Sample ${position + at} is ${samples[at]}; every sample must be a finite number.`,
  );
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? (value.constructor?.name ?? 'an object')
    : typeof value;
}

/** No frame at all. */
export function tooShort(samples: number, options: ResolvedMfccOptions, length: number): MfccInputError {
  const { edges, preset } = options;
  const advice =
    edges === 'snip' || edges === 'mirror'
      ? "give more, or edges 'pad-end' to complete the frame with zeros"
      : 'give at least one';
  return new MfccInputError(
    `${samples} samples are too few for one frame of ${length} with edges '${edges}' (preset ${preset}); ${advice}.`,
  );
}
