import type { Kernel } from '../kernel/kernel.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { fold, isC0Last } from './dct.js';

/** Values a frame: the coefficients, and the energy where it is appended. */
export function cepstrumWidth(options: ResolvedMfccOptions): number {
  return options.coefficients + (options.energy !== 'none' && options.energyPlacement === 'append' ? 1 : 0);
}

/** Makes of the kernel's log-mel values its row: DCT, lifter, c0 and `logEnergies[frame]` in their places. */
export function createCepstrum(
  options: ResolvedMfccOptions,
  kernel: Kernel,
): (logEnergies: Float64Array, frame: number) => void {
  const { coefficients, melBands } = options;
  const { mel, folded, row, applyDct } = kernel;
  const hasEnergy = options.energy !== 'none';
  const energyAt =
    options.energyPlacement === 'append' ? coefficients : isC0Last(options) ? coefficients - 1 : 0;
  return (logEnergies, frame) => {
    fold(mel, melBands, folded);
    applyDct();
    if (hasEnergy) row[energyAt] = logEnergies[frame];
  };
}
