import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@ser/foundation';
import { Recognizer } from '@ser/recognizer';
import { readWeights, writeWeights } from '@ser/trainer';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ExperimentError } from '../experiment-error.js';

/** What a network began with: facts for its record. */
export interface StartingWeights {
  /** Of the recogniser's file `weights.bin`. */
  readonly sha256: string;
  /** Names of the weights that were not taken over. */
  readonly anew: readonly string[];
}

/**
 * Puts the weights of a trained recogniser into a network, each where name and shape are the same.
 *
 * @throws {@link ExperimentError} where no weight is; RecognizerError for a folder that holds no recogniser
 */
export async function startFrom(model: LayersModel, folder: string): Promise<StartingWeights> {
  const trained = await trainedWeights(folder);
  const anew: string[] = [];
  const begun = await readWeights(model);
  const weights = model.weights.map(({ originalName, shape }, index) => {
    const found = trained.get(originalName);
    if (found && found.shape.join() === shape.join()) return found.values;
    anew.push(originalName);
    return begun[index];
  });
  if (anew.length === weights.length)
    throw new ExperimentError(
      `${folder}: no weight of the recipe's network by name and shape: expected a recogniser that this recipe trained. Name another folder, or leave startFrom out.`,
    );
  writeWeights(model, weights);
  return { sha256: await startingWeightsSha256(folder), anew };
}

/** SHA-256 of the weights in a recogniser's folder. */
export async function startingWeightsSha256(folder: string): Promise<string> {
  return sha256(await readFile(join(folder, 'weights.bin')));
}

async function trainedWeights(folder: string) {
  const recognizer = await Recognizer.load(folder);
  const { model, weights } = await recognizer.network.toFiles();
  await recognizer.dispose();
  const values = new Float32Array(weights.slice().buffer);
  let offset = 0;
  return new Map(
    model.weightSpecs.map(({ name, shape }) => {
      const from = offset;
      offset += shape.reduce((product, axis) => product * axis, 1);
      return [name, { shape, values: values.slice(from, offset) }] as const;
    }),
  );
}
