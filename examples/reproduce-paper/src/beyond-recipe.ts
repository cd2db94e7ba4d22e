import { adamW, cosine, mixup, specAugment, warmUp } from '@ser/trainer';
import type { Recipe } from './recipe.js';

/**
 * A candidate for going past the paper without a pretrained model, under 2 M parameters: nothing in it has been chosen on
 * validation speakers yet (`--no-test` is for that), and no record of it is committed.
 */
export const beyond: readonly Recipe[] = [
  {
    name: 'beyond',
    summary: 'a candidate past the paper: deltas, renditions, a small network pooled over time',
    why: 'each choice is usual for small corpora; which of them helps here is still to be measured',
    frontEnd: { frames: 320, mfcc: { coefficients: 20, firstCoefficient: 0, melBands: 40, deltas: 1 } },
    network: {
      filters: [96, 96, 96],
      kernelSize: 5,
      poolSize: 4,
      blocks: 3,
      dropout: 0.3,
      head: 'averageAndMaxPooling',
    },
    batchSize: 16,
    epochs: { synthetic: 24, ravdess: 60, savee: 100 },
    training: (epochs) => ({
      optimizer: adamW({ learningRate: 1e-3, weightDecay: 0.02 }),
      schedule: warmUp(0.05 * epochs, cosine({ epochs: 0.95 * epochs })),
      labelSmoothing: 0.1,
      augment: [specAugment(), mixup(0.2)],
    }),
    epoch: 'last',
    renditions: {
      count: 3,
      change: { speed: [0.88, 1.12], noise: [15, 35], probability: 0.8 },
    },
  },
];
