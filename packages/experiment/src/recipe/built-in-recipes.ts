import type { Recipe } from './recipe.js';

/**
 * A linear classifier on what a recogniser hears with, the states of its speech encoder: trains in seconds, and needs few
 * recordings. A number of epochs is fixed, of which the last counts, as the default model was trained.
 */
export const statesRecipe: Recipe = {
  name: 'states',
  summary: "a linear classifier on a speech encoder's states",
  frontEnd: { recognizer: '@ser/model-ravdess' },
  network: { kind: 'linear' },
  batchSize: 32,
  epochs: 60,
  training: {
    optimizer: { name: 'adamW', learningRate: 1e-3, weightDecay: 0.1 },
    schedule: { name: 'cosine' },
    missingClasses: 'skip',
  },
  epoch: 'last',
};

/** The residual network of Jin, Sherstneva and Botygin on MFCCs, from nothing: trains for minutes to hours. */
export const paperRecipe: Recipe = {
  name: 'paper',
  summary: "the paper's residual network on MFCCs c1..c12",
  frontEnd: { frames: 256 },
  network: {},
  batchSize: 32,
  epochs: 60,
  training: { optimizer: { name: 'rmsprop' }, missingClasses: 'skip' },
  epoch: 'validation',
};
