import type { Encoder } from '@ser/encoder';
import { createPooledFrontEnd, Recognizer, type SpeechHead } from '@ser/recognizer';
import { layers, type SymbolicTensor, input as tfInput, model as tfModel } from '@tensorflow/tfjs-layers';
import type { Recipe } from './recipe.js';
import type { Trained } from './training/train-recipe.js';

/** The deployable unit of what was trained. */
export function recognizerOf(
  { models, statistics, temperature }: Trained,
  { outputs, statistics: names, seeds }: Recipe,
  encoder: Encoder,
  classNames: readonly string[],
  speech: SpeechHead,
  about: Record<string, unknown>,
): Recognizer {
  if (seeds !== 1)
    throw new Error(`${seeds} networks: expected one. Distil them, or choose a recipe of one seed.`);
  const frontEnd = createPooledFrontEnd(encoder, {
    kind: 'encoder',
    pooling: 'statistics',
    encoder: '@ser/weights-whisper-base',
    outputs,
    statistics: names,
    speech: { ...speech, weights: speech.weights.map((weight) => Number(weight.toPrecision(6))) },
  });
  // The front end gives [1, columns], the network was trained on [columns].
  const input = tfInput({ shape: [1, frontEnd.coefficients] });
  let output = layers.flatten().apply(input) as SymbolicTensor;
  for (const layer of models[0].layers.slice(1)) output = layer.apply(output) as SymbolicTensor;
  return new Recognizer({
    model: tfModel({ inputs: input, outputs: output }),
    frontEnd,
    normalization: {
      mean: Array.from(statistics.mean),
      standardDeviation: Array.from(statistics.standardDeviation),
    },
    classNames,
    calibration: {
      temperature,
      fittedOn: "validation speakers of EmoBox' six folds of RAVDESS, mean over the folds",
    },
    about,
  });
}
