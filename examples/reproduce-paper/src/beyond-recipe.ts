import { adamW, cosine, mixup, specAugment, warmUp } from '@ser/trainer';
import type { Recipe } from './recipe.js';

/** Placeholder until the search over validation speakers has spoken. */
export const beyond: readonly Recipe[] = [
  {
    name: 'beyond',
    summary: 'beyond the paper: small multi-scale network, pooled over time',
    why: 'chosen on validation speakers',
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
