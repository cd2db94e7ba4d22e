import type { Cepstrum, Kernel, LogMel } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { isC0Last } from './dct.js';

/** Values per frame: the coefficients, and the energy if it is appended. */
export function cepstrumWidth(options: ResolvedMfccOptions): number {
  return options.coefficients + (options.energy !== 'none' && options.energyPlacement === 'append' ? 1 : 0);
}

/** The cepstrum of log-mel values: DCT, lifter, c0 and `logEnergies[frame]` in their places. */
export type CepstrumStage = (logMel: LogMel, logEnergies: Float64Array, frame: number) => Cepstrum;

export function createCepstrum(options: ResolvedMfccOptions, { dct }: Kernel): CepstrumStage {
  const { coefficients } = options;
  const hasEnergy = options.energy !== 'none';
  const energyAt =
    options.energyPlacement === 'append' ? coefficients : isC0Last(options) ? coefficients - 1 : 0;
  return (logMel, logEnergies, frame) => {
    const cepstrum = dct(logMel);
    if (hasEnergy) cepstrum[energyAt] = logEnergies[frame];
    return cepstrum;
  };
}
