/** A stretch of samples. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

const BLOCK_SECONDS = 0.02;

/**
 * What a time line is compared with: the recording cut in the middle of each silence, a stretch of at least `leastSeconds` that
 * stays `decibels` below the loudest 20 ms.
 *
 * @returns pieces that join from begin to end
 */
export function cutAtSilences(
  samples: Float32Array,
  sampleRate: number,
  { decibels = 40, leastSeconds = 0.5 } = {},
): Piece[] {
  const length = Math.round(BLOCK_SECONDS * sampleRate);
  const blocks = Array.from({ length: Math.ceil(samples.length / length) }, (_, i) =>
    meanSquare(samples.subarray(i * length, (i + 1) * length)),
  );
  const least = blocks.reduce((most, energy) => Math.max(most, energy), 0) * 10 ** (-decibels / 10);
  const loud = blocks.flatMap((energy, i) => (energy >= least ? [i] : []));
  const cuts = loud.flatMap((block, i) => {
    const before = loud[i - 1];
    const isSilence = i > 0 && (block - before - 1) * BLOCK_SECONDS >= leastSeconds;
    return isSilence ? [Math.round(((before + 1 + block) / 2) * length)] : [];
  });
  const ends = [0, ...cuts, samples.length];
  return ends.slice(1).map((to, i) => ({ from: ends[i], to }));
}

function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}
