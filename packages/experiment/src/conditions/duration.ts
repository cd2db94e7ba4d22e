import type { Recording } from './recording.js';

/** The recording with so many seconds of digital silence before and after it. */
export function addSilence({ samples, sampleRate }: Recording, before: number, after: number): Recording {
  const start = Math.round(before * sampleRate);
  const longer = new Float32Array(start + samples.length + Math.round(after * sampleRate));
  longer.set(samples, start);
  return { samples: longer, sampleRate };
}

/** The stretch of so many seconds with the most energy; a shorter recording as it is. */
export function loudestStretch({ samples, sampleRate }: Recording, seconds: number): Recording {
  const length = Math.round(seconds * sampleRate);
  if (samples.length <= length) return { samples, sampleRate };
  let energy = 0;
  for (let i = 0; i < length; i++) energy += samples[i] ** 2;
  let [best, most] = [0, energy];
  for (let start = 1; start + length <= samples.length; start++) {
    energy += samples[start + length - 1] ** 2 - samples[start - 1] ** 2;
    if (energy > most) [best, most] = [start, energy];
  }
  return { samples: samples.slice(best, best + length), sampleRate };
}
