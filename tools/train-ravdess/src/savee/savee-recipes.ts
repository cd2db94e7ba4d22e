import type { Recipe } from '../recipe.js';
import { RECIPES } from '../recipes.js';

/** A trial on SAVEE, one speaker tested, one for validation, two to train on. */
export interface SaveeRecipe extends Recipe {
  /** Whether RAVDESS' recordings of SAVEE's emotions train with them. */
  readonly withRavdess: boolean;
  /** Whether each corpus is brought to mean 0 and deviation 1 by itself: studios differ. */
  readonly standardizeEach: boolean;
}

const VERSIONS = ['as recorded', 'speed 1', 'speed 2'];

const alone: SaveeRecipe = {
  ...RECIPES.find(({ name }) => name === 'linear-conditions')!,
  name: 'savee-alone',
  why: "the recipe of @ser/model-ravdess, SAVEE's recordings alone",
  versions: VERSIONS,
  withRavdess: false,
  standardizeEach: false,
};

const layer3: SaveeRecipe = {
  ...alone,
  name: 'savee-layer-3',
  why: 'mean and deviation of layer 3 alone',
  outputs: ['h3'],
  statistics: ['mean', 'deviation'],
};

const together: SaveeRecipe = {
  ...alone,
  name: 'savee-with-ravdess',
  why: "and RAVDESS' recordings of the same emotions",
  withRavdess: true,
};

const each: SaveeRecipe = {
  ...together,
  name: 'savee-with-ravdess-each',
  why: 'and each corpus standardised by itself',
  standardizeEach: true,
};

/** The trials, in the order in which they were thought of. */
export const SAVEE_RECIPES: readonly SaveeRecipe[] = [
  alone,
  { ...alone, name: 'savee-alone-decay-10', why: 'more weight decay', weightDecay: 10 },
  layer3,
  { ...layer3, name: 'savee-layer-3-decay-10', why: 'and more weight decay', weightDecay: 10 },
  { ...layer3, name: 'savee-layer-3-mean', why: 'its mean alone', statistics: ['mean'] },
  {
    ...layer3,
    name: 'savee-layer-3-ravdess',
    why: "and RAVDESS' recordings of the same emotions",
    withRavdess: true,
  },
  {
    ...layer3,
    name: 'savee-layer-3-ravdess-shift',
    why: 'and speakers exchanged',
    withRavdess: true,
    speakerShift: 0.5,
  },
  { ...alone, name: 'savee-alone-shift', why: 'and speakers exchanged', speakerShift: 0.5 },
  together,
  { ...together, name: 'savee-with-ravdess-shift', why: 'and speakers exchanged', speakerShift: 0.5 },
  each,
];
