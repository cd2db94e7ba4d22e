import {
  adamW,
  applyTemperature,
  cosine,
  evaluateProbabilities,
  fit,
  fitTemperature,
  mixup,
  predict,
} from '@ser/trainer';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Training } from '../recipe.js';
import { fitStatistics, type States, type Statistics, standardize } from '../states.js';
import { examplesOf, type SetParts, trainingSource } from './examples.js';
import { buildClassifier } from './network.js';

/** What a recipe made of some training speakers. */
export interface Trained {
  readonly models: readonly LayersModel[];
  readonly statistics: Statistics;
  readonly temperature: number;
}

/**
 * Trains a recipe. The epochs are fixed, the last one counts; the validation speakers give the temperature alone.
 *
 * @param versions states of the recordings as they are, then of their renditions, all rows
 */
export async function trainRecipe(
  recipe: Training,
  versions: readonly States[],
  train: SetParts,
  validation: SetParts,
  seed: number,
): Promise<Trained> {
  const statistics = fitStatistics(versions, train.rows);
  const standardized = versions.map((states) => standardize(states, statistics));
  const source = trainingSource(standardized, train, recipe, seed);
  const held = examplesOf(standardized[0], validation);
  const models: LayersModel[] = [];
  for (let member = 0; member < recipe.seeds; member++) {
    const model = buildClassifier(standardized[0].columns, train.classNames.length, recipe, seed + member);
    await fit(model, source, held, {
      epochs: recipe.epochs,
      classNames: train.classNames,
      seed: seed + member,
      optimizer: adamW({ learningRate: recipe.learningRate, weightDecay: recipe.weightDecay }),
      schedule: cosine({ epochs: recipe.epochs }),
      labelSmoothing: recipe.labelSmoothing,
      augment: recipe.mixup > 0 ? [mixup(recipe.mixup)] : [],
      monitor: 'last',
      restoreBest: false,
    });
    models.push(model);
  }
  const probabilities = await meanProbabilities(models, standardized[0], validation);
  const temperature = fitTemperature(probabilities, held.targets, train.classNames.length);
  return { models, statistics, temperature };
}

/** Accuracy, calibration and predictions on some recordings, from states that are not standardised yet. */
export async function judge(trained: Trained, states: States, set: SetParts) {
  const { models, statistics, temperature } = trained;
  const raw = await meanProbabilities(models, standardize(states, statistics), set);
  const calibrated = applyTemperature(raw, set.classNames.length, temperature);
  return {
    probabilities: calibrated,
    evaluation: evaluateProbabilities(calibrated, examplesOf(states, set), set.classNames),
  };
}

async function meanProbabilities(
  models: readonly LayersModel[],
  states: States,
  set: SetParts,
): Promise<Float32Array> {
  const examples = examplesOf(states, set);
  const each: Float32Array[] = [];
  for (const model of models) each.push(await predict(model, examples, { batchSize: 256 }));
  return each[0].map((_, i) => each.reduce((sum, values) => sum + values[i], 0) / models.length);
}
