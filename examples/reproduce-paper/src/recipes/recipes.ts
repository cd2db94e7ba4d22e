import { beyond } from './beyond-recipe.js';
import { DEPTHS } from './depth.js';
import { DUPLICATED_READINGS } from './duplicated-readings.js';
import { paper } from './paper-recipe.js';
import type { PaperRecipe } from './recipe.js';
import { SAVEE_SPEAKERS } from './savee-speakers.js';

/** The paper's recipe with one choice read the other way. */
function reading(name: string, summary: string, why: string, changed: Partial<PaperRecipe>): PaperRecipe {
  return { ...paper, name, summary, why, ...changed };
}

/** Every other reading of the text, one choice each. */
export const READINGS: readonly PaperRecipe[] = [
  reading(
    'frame-mean',
    'one value a frame: the mean of 13 librosa MFCCs at 44.1 kHz',
    'what the code that the network descends from feeds it',
    { frontEnd: { frames: 256, sampleRate: 44_100, mfcc: { preset: 'speech-emotion-analyzer' } } },
  ),
  reading(
    'librosa-c1-c12',
    "librosa's MFCCs at 22.05 kHz without c0",
    'the toolkit that the code before the paper used; 128 frames of 23 ms are 3.0 s',
    {
      frontEnd: {
        frames: 128,
        sampleRate: 22_050,
        mfcc: { preset: 'librosa', firstCoefficient: 1, coefficients: 12 },
      },
    },
  ),
  reading(
    'no-connection',
    'blocks without their residual connection',
    'what the connection itself is worth',
    {
      network: { residualConnection: false },
    },
  ),
  reading('five-blocks', 'five residual blocks', 'what half of the ten are worth', {
    network: { blocks: 5 },
  }),
  reading('no-blocks', 'no residual blocks: the trunk alone', 'the network that the paper started from', {
    network: { blocks: 0 },
  }),
  reading('dropout-25', 'dropout .25', "the trunk's origin has .25, Table 1 has .2", {
    network: { dropout: 0.25 },
  }),
  reading('rate-1e-5', 'learning rate 1e-5', 'the code before the paper had 1e-5', {
    training: { optimizer: { name: 'rmsprop', learningRate: 1e-5 } },
  }),
  reading(
    'multi-scale',
    'each convolution of a block in four widths',
    'whether ResNet and GoogLeNet can be combined, as the conclusion asks',
    { network: { block: 'multiScale' } },
  ),
];

/** For the protocols that leak: whether the claims are a matter of patience. */
export const longer: PaperRecipe = {
  ...paper,
  name: 'paper-longer',
  summary: "the paper's network and optimiser, three times as many epochs",
  why: 'where copies are on both sides, remembering more of the training side tells more of the test side',
  epochs: { synthetic: 24, ravdess: 90, savee: 120 },
};

/** As long as the code that the network descends from trains, which keeps the best epoch of the side that it reports. */
export const asLongAsTheLineage: PaperRecipe = {
  ...paper,
  name: 'epochs-700',
  summary: "the paper's network and optimiser, 700 epochs",
  why: 'what the best of so many epochs on the test side adds',
  epochs: { synthetic: 24, ravdess: 700, savee: 700 },
};

/** Every recipe by its name, the paper's first. */
export const RECIPES: ReadonlyMap<string, PaperRecipe> = new Map(
  [
    paper,
    ...READINGS,
    longer,
    asLongAsTheLineage,
    ...DUPLICATED_READINGS,
    ...DEPTHS,
    ...SAVEE_SPEAKERS,
    beyond,
  ].map((recipe) => [recipe.name, recipe]),
);
