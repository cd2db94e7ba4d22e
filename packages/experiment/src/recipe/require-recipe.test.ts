import { expect, test } from '@jest/globals';
import { ExperimentError } from '../experiment-error.js';
import { paperRecipe, statesRecipe } from './built-in-recipes.js';
import { requireRecipe } from './require-recipe.js';

test.each([paperRecipe, statesRecipe])('$name is one', (recipe) => {
  expect(() => requireRecipe(JSON.parse(JSON.stringify(recipe)))).not.toThrow();
});

test.each<[string, unknown, string]>([
  ['a list', [], 'recipe []: expected an object.'],
  ['nothing in it', {}, 'recipe without name: expected it. Add it to the recipe.'],
  ['no optimiser', { ...paperRecipe, training: {} }, 'recipe.training without optimizer'],
  ['a misspelt field', { ...paperRecipe, epoches: 3 }, 'recipe.epoches: expected one of name, summary,'],
  [
    'a misspelt choice of training',
    { ...paperRecipe, training: { ...paperRecipe.training, classWeigths: 'balanced' } },
    'recipe.training.classWeigths: expected one of optimizer,',
  ],
  [
    'a network of another kind',
    { ...paperRecipe, network: { kind: 'svm' } },
    'recipe.network.kind "svm": expected resnet1d or linear. Write one of them.',
  ],
  [
    'an epoch of another kind',
    { ...paperRecipe, epoch: 'best' },
    'recipe.epoch "best": expected validation or last.',
  ],
  [
    'half a batch',
    { ...paperRecipe, batchSize: 1.5 },
    'recipe.batchSize 1.5: expected a whole number of at least 1.',
  ],
])('%s is refused', (_, value, message) => {
  expect(() => requireRecipe(value)).toThrow(ExperimentError);
  expect(() => requireRecipe(value)).toThrow(message);
});
