import { createDct } from './dct.js';
import { createLifter } from './lifter.js';
import type { ResolvedMfccOptions } from './options.js';

/** Writes one frame's coefficients to `row`: `logMel[frame·bands ..]` are its bands, `logEnergies[frame]` its energy. */
export type Cepstrum = (
  logMel: Float64Array,
  logEnergies: Float64Array,
  frame: number,
  row: Float64Array,
) => void;

/** Values a frame: the coefficients, and the energy where it is appended. */
export function cepstrumWidth(options: ResolvedMfccOptions): number {
  return options.coefficients + (options.energy !== 'none' && options.energyPlacement === 'append' ? 1 : 0);
}

/** DCT, lifter, and c0 and the energy put in their places. */
export function createCepstrum(options: ResolvedMfccOptions): Cepstrum {
  const { coefficients: count, firstCoefficient: first, energy, melBands } = options;
  const dct = createDct(melBands, first, count, options.dctNorm);
  const lifter = createLifter(options.lifter, options.lifterStart, first, count);
  const cepstrum = new Float64Array(count);
  const rotate = options.c0Placement === 'last' && first === 0 ? 1 : 0;
  const energyAt = options.energyPlacement === 'append' ? count : rotate === 1 ? count - 1 : 0;
  return (logMel, logEnergies, frame, row) => {
    dct(logMel, frame * melBands, cepstrum);
    for (let n = rotate; n < count; n++) row[n - rotate] = lifter[n] * cepstrum[n];
    if (rotate === 1) row[count - 1] = lifter[0] * cepstrum[0];
    if (energy !== 'none') row[energyAt] = logEnergies[frame];
  };
}
