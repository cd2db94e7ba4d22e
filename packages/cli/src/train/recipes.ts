import {
  createFrontEnd,
  createPooledFrontEnd,
  type FrontEnd,
  type LayeredSpeechEncoder,
} from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { adamW, cosine, type FitOptions, rmsprop } from '@ser/trainer';
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { loadModel, type ModelOptions } from '../predict/load-model.js';
import type { RecipeName } from './recipe-names.js';

/** Front end, network and training that belong together. */
export interface Recipe {
  readonly frontEnd: FrontEnd;
  readonly epochs: number;
  network(frontEnd: FrontEnd, classCount: number, seed: number): LayersModel;
  training(epochs: number): Pick<FitOptions, 'optimizer' | 'schedule' | 'monitor' | 'labelSmoothing'>;
}

/** What the recipe `states` starts from. */
export interface RecipeBase extends ModelOptions {
  /** Whether the front end keeps the base model's detector of speech, trained on its corpus. Default true. */
  readonly speechDetector?: boolean;
}

/**
 * `states`: a linear classifier on the states of the speech encoder that a model hears with; trains in seconds, and needs few
 * recordings. `paper`: the residual network on MFCCs of Jin, Sherstneva and Botygin, from nothing; trains for minutes to hours.
 */
export async function recipeNamed(name: RecipeName, base: RecipeBase): Promise<Recipe> {
  if (name === 'paper')
    return {
      frontEnd: createFrontEnd(),
      epochs: 60,
      network: ({ frames, coefficients }, classCount, seed) =>
        buildResNet1d({ frames, coefficients, classCount, seed }),
      training: () => ({ optimizer: rmsprop(), monitor: 'uar' }),
    };
  const { frontEnd } = await loadModel(base);
  return {
    frontEnd: base.speechDetector === false ? withoutSpeechDetector(frontEnd) : frontEnd,
    epochs: 60,
    network: linearClassifier,
    // As the default model was trained: a fixed number of epochs, of which the last counts.
    training: (epochs) => ({
      optimizer: adamW({ learningRate: 1e-3, weightDecay: 0.1 }),
      schedule: cosine({ epochs }),
      monitor: 'last',
    }),
  };
}

function withoutSpeechDetector(frontEnd: FrontEnd): FrontEnd {
  const { options, encoder } = frontEnd;
  if (options.kind !== 'encoder' || options.pooling === undefined) return frontEnd;
  return createPooledFrontEnd(encoder as LayeredSpeechEncoder, { ...options, speech: undefined });
}

/** From zero a linear classifier has one solution only, whatever the seed. */
function linearClassifier({ frames, coefficients }: FrontEnd, classCount: number): LayersModel {
  const inputs = input({ shape: [frames, coefficients] });
  const row = layers.flatten().apply(inputs) as SymbolicTensor;
  const emotion = layers.dense({
    units: classCount,
    activation: 'softmax',
    kernelInitializer: 'zeros',
    name: 'emotion',
  });
  return model({ inputs, outputs: emotion.apply(row) as SymbolicTensor });
}
