import { paper } from './paper-recipe.js';
import type { PaperRecipe } from './recipe.js';

/** Batches that Keras' users take, and the lineage's 2.5 s beside the paper's recipe here. */
const BATCH_SIZES = [16, 32, 64] as const;
const FRAMES = [256, 216] as const;

/** For a test side with copies: what else the paper may have had for batch and frames, which it does not name. */
export const DUPLICATED_READINGS: readonly PaperRecipe[] = FRAMES.flatMap((frames) =>
  BATCH_SIZES.map((batchSize) => ({
    ...paper,
    name: `frames-${frames}-batch-${batchSize}`,
    summary: `${frames} frames, batches of ${batchSize}`,
    why: 'does any reading of what the paper leaves open reach its claim where copies are on both sides?',
    batchSize,
    frontEnd: { frames },
  })),
).filter(
  ({ batchSize, frontEnd }) => batchSize !== paper.batchSize || frontEnd.frames !== paper.frontEnd.frames,
);
