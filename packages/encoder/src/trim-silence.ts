/** Seconds over which loudness is judged. */
const BLOCK_SECONDS = 0.02;

/** Seconds kept beyond the first and the last loud block: soft consonants begin and end words. */
const MARGIN_SECONDS = 0.1;

/**
 * The stretch from the first to the last block of 20 ms that is within so many decibels of the loudest one, with 100 ms
 * on both sides; a view, not a copy. Digital silence comes back whole.
 *
 * @param samples mono, full scale ±1
 * @param sampleRate Hz
 * @param decibels default 40: the pauses of a studio are below, those of a noisy room are not
 * @example
 * const clip = new Float32Array(48_000); // 3 s at 16 kHz
 * clip.fill(0.1, 16_000, 32_000); // sound in the middle second
 * trimSilence(clip, 16_000).length; // 19200: 1.2 s
 */
export function trimSilence(samples: Float32Array, sampleRate: number, decibels = 40): Float32Array {
  const length = Math.max(1, Math.round(BLOCK_SECONDS * sampleRate));
  const energies: number[] = [];
  for (let start = 0; start < samples.length; start += length)
    energies.push(meanSquare(samples.subarray(start, start + length)));
  const least = energies.reduce((most, energy) => Math.max(most, energy), 0) * 10 ** (-decibels / 10);
  if (least === 0) return samples;
  const margin = Math.round(MARGIN_SECONDS * sampleRate);
  const first = energies.findIndex((energy) => energy >= least);
  const last = energies.findLastIndex((energy) => energy >= least);
  return samples.subarray(Math.max(0, first * length - margin), (last + 1) * length + margin);
}

function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}
