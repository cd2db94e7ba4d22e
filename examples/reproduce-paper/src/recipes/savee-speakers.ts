import { paper } from './paper-recipe.js';
import type { PaperRecipe } from './recipe.js';

/** With four speakers, one that chooses the epoch leaves two to learn from. What else can be done with them. */
export const SAVEE_SPEAKERS: readonly PaperRecipe[] = [
  {
    ...paper,
    name: 'last-epoch',
    summary: 'nothing is chosen: the last epoch, every speaker outside the test side trained on',
    why: 'a speaker more to learn from against the lottery of the last epoch',
    epoch: 'last',
  },
  {
    ...paper,
    name: 'averaged-weights',
    summary: 'the same with the mean of the weights over about the last ten epochs',
    why: 'a constant learning rate makes the last update a lottery; a mean over many is none',
    epoch: 'last',
    // SAVEE's three speakers make 23 updates an epoch.
    training: { ...paper.training, averageWeights: { decay: 0.995 } },
  },
  {
    ...paper,
    name: 'from-ravdess',
    summary:
      "begins with the weights of the paper's network trained on all of RAVDESS; the output begins anew",
    why: 'whether another corpus helps where two speakers are left to learn from',
    startFrom: 'paper/ravdess-train',
  },
];
