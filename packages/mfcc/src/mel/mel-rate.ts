import type { ResolvedMfccOptions } from '../options/options.js';
import { binCount } from '../spectrum/power-spectrum.js';

type MelRateOptions = Pick<
  ResolvedMfccOptions,
  'melRate' | 'sampleRate' | 'frameLength' | 'frameDuration' | 'fftLength'
>;

/** Half the rate of {@link melSampleRate}: the highest frequency that a mel band can reach. */
export function melNyquist(options: MelRateOptions): number {
  return options.melRate === 'last-bin' ? Math.floor(options.sampleRate / 2) : melSampleRate(options) / 2;
}

/** The sample rate that the frequencies of the bins are computed from: see `melRate`. */
export function melSampleRate(options: MelRateOptions): number {
  switch (options.melRate) {
    case 'sample-rate':
      return options.sampleRate;
    case 'period-100ns':
      return 1e7 / Math.floor(1e7 / options.sampleRate);
    case 'frame-duration':
      return options.frameLength / options.frameDuration;
    case 'last-bin':
      return (Math.floor(options.sampleRate / 2) * options.fftLength) / (binCount(options.fftLength) - 1);
  }
}
