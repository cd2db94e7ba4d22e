/** Seconds over which loudness is judged. */
export const BLOCK_SECONDS = 0.02;

/** Below the loudest block by so much, a block is quiet: between words speech falls by 20 to 30 dB. */
const QUIET_DECIBELS = 40;

/** Seconds for which a loud block is remembered: a slammed door must not make all that follows quiet. */
const MEMORY_SECONDS = 30;

/** Whether the next block is loud, by its mean square. */
export type LoudBlocks = (meanSquare: number) => boolean;

/**
 * A block is quiet where its mean square is at most 10^(−40/10) of the greatest one among itself and the blocks of the 30 s
 * before it; digital silence is quiet always. Only what came before counts, so that the answer can be given at once.
 */
export function createLoudBlocks(): LoudBlocks {
  const memory = Math.round(MEMORY_SECONDS / BLOCK_SECONDS);
  /** Blocks that are greater than all after them, the greatest first: the others will never be the greatest again. */
  const greatest: { readonly block: number; readonly value: number }[] = [];
  let block = 0;
  return (value) => {
    while (greatest.length > 0 && greatest.at(-1)!.value <= value) greatest.pop();
    greatest.push({ block, value });
    if (greatest[0].block < block - memory) greatest.shift();
    block++;
    return value > greatest[0].value * 10 ** (-QUIET_DECIBELS / 10);
  };
}

/** Mean of the squares of samples, at least one. */
export function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}
