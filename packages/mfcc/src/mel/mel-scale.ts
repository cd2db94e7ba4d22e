import type { ResolvedMfccOptions } from '../options/options.js';

/** A frequency scale and its inverse. */
export interface MelScale {
  toMel(hertz: number): number;
  toHertz(mel: number): number;
}

// Slaney's Auditory Toolbox: 200/3 Hz a step up to 1 kHz, then 27 steps for every factor of 6.4.
const linearStep = 200 / 3;
const breakHertz = 1000;
const breakMel = breakHertz / linearStep;
const logStep = Math.log(6.4) / 27;

export const melScales: Record<ResolvedMfccOptions['melScale'], MelScale> = {
  htk: {
    toMel: (hertz) => 2595 * Math.log10(1 + hertz / 700),
    toHertz: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
  'htk-ln': {
    toMel: (hertz) => 1127 * Math.log(1 + hertz / 700),
    toHertz: (mel) => 700 * (Math.exp(mel / 1127) - 1),
  },
  slaney: {
    toMel: (hertz) =>
      hertz < breakHertz ? hertz / linearStep : breakMel + Math.log(hertz / breakHertz) / logStep,
    toHertz: (mel) => (mel < breakMel ? mel * linearStep : breakHertz * Math.exp(logStep * (mel - breakMel))),
  },
};

/** `count` points evenly spaced from `low` to `high`, both included. */
export function linearSpace(low: number, high: number, count: number): Float64Array {
  const step = (high - low) / (count - 1);
  return Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low + i * step));
}
