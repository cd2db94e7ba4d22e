import { MfccInputError } from '../errors.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import type { Framing } from './framing.js';

/** Refuses anything but a Float32Array of finite samples. `position` is that of the first in the signal. */
export function checkSamples(samples: Float32Array, position = 0): void {
  if (!(samples instanceof Float32Array)) {
    throw new MfccInputError(
      `samples ${kindOf(samples)}: expected a Float32Array of one channel, values within ±1.0. Divide 16-bit integers by 32768.`,
    );
  }
  if (areFinite(samples)) return;
  const at = samples.findIndex((x) => !Number.isFinite(x));
  throw new MfccInputError(
    `sample ${position + at} ${samples[at]}: expected a finite number. Decode the recording again, or put 0 there.`,
  );
}

/**
 * A sum of finite singles is finite in doubles, and one of others is not. Four sums, because each addition to a single
 * one would wait for the last.
 */
function areFinite(samples: Float32Array): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = samples.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += samples[i];
    b += samples[i + 1];
    c += samples[i + 2];
    d += samples[i + 3];
  }
  for (let i = whole; i < samples.length; i++) a += samples[i];
  return Number.isFinite(a + b + c + d);
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? (value.constructor?.name ?? 'an object')
    : typeof value;
}

/** The refusal of a signal that is too short for one frame. */
export function tooShort(samples: number, options: ResolvedMfccOptions, { count }: Framing): MfccInputError {
  const { edges, lastFrame, preset } = options;
  let least = samples + 1;
  while (count(least) === 0) least++;
  const advice =
    lastFrame === 'drop'
      ? ", or lastFrame 'keep'"
      : edges === 'snip' || edges === 'mirror'
        ? ", or edges 'pad-end' to complete the frame with zeros"
        : '';
  return new MfccInputError(
    `${samples} samples: expected at least ${least}, one frame of preset ${preset} with edges '${edges}'. Pass a longer signal${advice}.`,
  );
}
