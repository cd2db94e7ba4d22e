import type { PaperRecipe } from './recipe.js';

/**
 * The paper as written. It names neither frames, batch size nor epochs: 256 frames are a multiple of the 64 that two
 * poolings of 8 divide by, 16 is the batch of the code that its network descends from, and after so many epochs the
 * validation curve has levelled off (the built-in corpus, with fewer recordings, levels off sooner).
 */
export const paper: PaperRecipe = {
  name: 'paper',
  summary: "the paper's network and optimiser as written",
  why: 'c1..c12 as channels, ten residual blocks, dropout .2, RMSProp 1e-4 with decay 1e-6, constant otherwise',
  frontEnd: { frames: 256 },
  network: {},
  batchSize: 16,
  epochs: { synthetic: 24, ravdess: 30, savee: 40 },
  training: { optimizer: { name: 'rmsprop' } },
  epoch: 'validation',
  testEveryEpoch: true,
};
