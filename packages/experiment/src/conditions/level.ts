import type { Recording } from './recording.js';

/** The recording louder by so many decibels, softer where negative; nothing is clipped. */
export function changeLevel({ samples, sampleRate }: Recording, decibels: number): Recording {
  const factor = 10 ** (decibels / 20);
  return { samples: samples.map((sample) => sample * factor), sampleRate };
}

/** The recording cut off at full scale, as a converter does. */
export function clip({ samples, sampleRate }: Recording): Recording {
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample))), sampleRate };
}

/** The recording with its largest sample at so many decibels of full scale; silence stays silence. */
export function normalizePeak(recording: Recording, decibels: number): Recording {
  const peak = recording.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak === 0 ? recording : changeLevel(recording, decibels - 20 * Math.log10(peak));
}

/** Seconds over which the active level is judged. */
const BLOCK_SECONDS = 0.02;

/** Blocks further below the loudest one count as pauses. */
const ACTIVE_DECIBELS = 30;

/** Mean power of what is spoken: of the blocks of 20 ms within 30 dB of the loudest. 0 for silence. */
export function activePower({ samples, sampleRate }: Recording): number {
  const length = Math.max(1, Math.round(BLOCK_SECONDS * sampleRate));
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += length)
    powers.push(meanSquare(samples.subarray(start, start + length)));
  const least = Math.max(...powers) * 10 ** (-ACTIVE_DECIBELS / 10);
  const active = powers.filter((power) => power >= least);
  return active.reduce((sum, power) => sum + power, 0) / active.length;
}

/** Mean of the squares. */
export function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}
