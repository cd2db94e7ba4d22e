import { createDct } from './dct.js';
import { createLifter } from './lifter.js';
import type { ResolvedMfccOptions } from './options.js';

/** Writes one frame's coefficients from `at` on; `logMel` holds the frame's bands from `from` on. */
export type Cepstrum = (
  logMel: Float64Array,
  from: number,
  logEnergy: number,
  out: Float32Array | Float64Array,
  at: number,
) => void;

/** Values a frame: the coefficients, and the energy where it is appended. */
export function cepstrumWidth(options: ResolvedMfccOptions): number {
  return options.coefficients + (options.energy !== 'none' && options.energyPlacement === 'append' ? 1 : 0);
}

/** DCT, lifter, and the energy put in its place. */
export function createCepstrum(options: ResolvedMfccOptions): Cepstrum {
  const { coefficients: count, firstCoefficient: first, energy, energyPlacement } = options;
  const dct = createDct(options.melBands, first, count, options.dctNorm);
  const lifter = createLifter(options.lifter, options.lifterStart, first, count);
  const cepstrum = new Float64Array(count);
  const energyAt = energyPlacement === 'append' ? count : 0;
  return (logMel, from, logEnergy, out, at) => {
    dct(logMel, from, cepstrum);
    for (let n = 0; n < count; n++) out[at + n] = lifter[n] * cepstrum[n];
    if (energy !== 'none') out[at + energyAt] = logEnergy;
  };
}
