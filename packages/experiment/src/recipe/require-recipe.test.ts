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
    'a misspelt option of MFCCs',
    { ...paperRecipe, frontEnd: { sampelRate: 22_050 } },
    'recipe.frontEnd.sampelRate: expected one of kind, sampleRate, frames, align, mfcc. Correct the name, or leave it out.',
  ],
  [
    'a misspelt option below mfcc',
    { ...paperRecipe, frontEnd: { mfcc: { melBand: 40 } } },
    "recipe.frontEnd: option 'melBand': expected 'sampleRate' or 'preset'",
  ],
  [
    'an option of MFCCs without meaning',
    { ...paperRecipe, frontEnd: { mfcc: { preset: 'librosa', coefficients: 0 } } },
    'recipe.frontEnd: coefficients 0: expected a whole number from 1',
  ],
  [
    'an option of MFCCs that the front end sets',
    { ...paperRecipe, frontEnd: { mfcc: { sampleRate: 22_050 } } },
    "recipe.frontEnd: mfcc.sampleRate 22050: expected none, as the front end's own counts. Set that one.",
  ],
  [
    'a preset in place of the options of MFCCs',
    { ...paperRecipe, frontEnd: { mfcc: 'librosa' } },
    'recipe.frontEnd.mfcc "librosa": expected an object.',
  ],
  [
    'a front end of another kind',
    { ...paperRecipe, frontEnd: { kind: 'wavelets' } },
    'recipe.frontEnd.kind "wavelets": expected mfcc or encoder. Write one of them.',
  ],
  [
    'an encoder without a name',
    { ...paperRecipe, frontEnd: { kind: 'encoder', frames: 200 } },
    'recipe.frontEnd without encoder: expected it.',
  ],
  [
    'an encoder pooled without outputs',
    { ...paperRecipe, frontEnd: { kind: 'encoder', encoder: 'hubert', pooling: 'statistics' } },
    'recipe.frontEnd without outputs: expected it.',
  ],
  [
    'a misspelt option of the network',
    { ...paperRecipe, network: { filtres: [64, 32, 16] } },
    'recipe.network.filtres: expected one of kind, initializer,',
  ],
  [
    'an optimiser of another name',
    { ...paperRecipe, training: { optimizer: { name: 'lion' } } },
    'recipe.training.optimizer.name "lion": expected rmsprop or sgd or adam or adamW. Write one of them.',
  ],
  [
    'an option of another optimiser',
    { ...paperRecipe, training: { optimizer: { name: 'adam', weightDecay: 0.1 } } },
    'recipe.training.optimizer.weightDecay: expected one of name, learningRate, beta1, beta2, epsilon.',
  ],
  [
    'a misspelt option of the schedule',
    { ...paperRecipe, training: { ...paperRecipe.training, schedule: { name: 'cosine', warmup: 0.1 } } },
    'recipe.training.schedule.warmup: expected one of name, warmUp, floor.',
  ],
  [
    'an augmentation without its amount',
    { ...paperRecipe, training: { ...paperRecipe.training, augment: [{ name: 'timeShift' }] } },
    'recipe.training.augment[0] without share: expected it.',
  ],
  [
    'one augmentation in place of a list',
    { ...paperRecipe, training: { ...paperRecipe.training, augment: { name: 'mixup' } } },
    'recipe.training.augment {"name":"mixup"}: expected a list. Put it into brackets.',
  ],
  [
    'a misspelt option of clipping',
    { ...paperRecipe, training: { ...paperRecipe.training, clip: { nrom: 1 } } },
    'recipe.training.clip.nrom: expected one of norm, value.',
  ],
  [
    'a misspelt option of early stopping',
    { ...paperRecipe, training: { ...paperRecipe.training, earlyStopping: { patience: 3, minDetla: 1 } } },
    'recipe.training.earlyStopping.minDetla: expected one of patience, minDelta.',
  ],
  [
    'averaged weights without a decay',
    { ...paperRecipe, training: { ...paperRecipe.training, averageWeights: {} } },
    'recipe.training.averageWeights without decay: expected it.',
  ],
  [
    'a misspelt change of renditions',
    { ...paperRecipe, renditions: { count: 2, change: { sped: [0.9, 1.1] } } },
    'recipe.renditions.change.sped: expected one of speed,',
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
