import { SeededDropout } from '@ser/resnet1d';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import type { Training } from '../recipe.js';

/** A classifier of pooled states: [columns] → [classCount] probabilities. */
export function buildClassifier(
  columns: number,
  classCount: number,
  recipe: Training,
  seed: number,
): LayersModel {
  const { hiddenUnits, inputDropout, dropout } = recipe;
  const initializer = (layer: number) => initializers.glorotUniform({ seed: 100 * seed + layer });
  const model = sequential();
  model.add(layers.inputLayer({ inputShape: [columns] }));
  if (inputDropout > 0) model.add(new SeededDropout({ name: 'dropout_input', rate: inputDropout, seed }));
  for (const [i, units] of hiddenUnits.entries()) {
    model.add(
      layers.dense({ units, activation: 'relu', kernelInitializer: initializer(i), name: `hidden_${i + 1}` }),
    );
    if (dropout > 0) model.add(new SeededDropout({ name: `dropout_${i + 1}`, rate: dropout, seed }));
  }
  model.add(
    layers.dense({
      units: classCount,
      activation: 'softmax',
      // From zero a linear classifier has one solution only, whatever the seed.
      kernelInitializer: hiddenUnits.length === 0 ? 'zeros' : initializer(hiddenUnits.length),
      name: 'emotion',
    }),
  );
  return model;
}
