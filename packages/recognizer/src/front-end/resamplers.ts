import { createResampler, type Resampler } from '@ser/audio';

/** Filters take about 1 MB a rate; a service that meets every rate there is must not keep them all. */
const KEPT_RATES = 8;

/**
 * Resamplers to one rate, made when a rate is first met; the {@link KEPT_RATES} used last are kept.
 *
 * @example
 * const to16kHz = createResamplers(16000);
 * to16kHz(48000)(new Float32Array(48000)).length; // 16000
 */
export function createResamplers(toHz: number): (fromHz: number) => Resampler {
  const kept = new Map<number, Resampler>();
  return (fromHz) => {
    const resampler = kept.get(fromHz) ?? createResampler(fromHz, toHz);
    // A Map lists its keys in the order in which they were set: the first is the one not used for longest.
    kept.delete(fromHz);
    kept.set(fromHz, resampler);
    if (kept.size > KEPT_RATES) kept.delete(kept.keys().next().value!);
    return resampler;
  };
}
