import { deriveSeed } from '@ser/foundation';
import type * as tfl from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';

/** A layer whose randomness (a dropout mask) is a function of two numbers that the training loop sets. */
export interface SeededLayer {
  /** Differs between layers and runs. */
  seed: number;
  /** Number of the training step. */
  step: number;
  /** The kernel that gets the step as its attribute `step`, if that is all that the layer does with it: `SeededDropout`. */
  readonly stepKernel?: string;
}

/** The kernel of @ser/backend whose attribute `step` follows the number of the training step. */
export const STEP_KERNEL = 'SeededDropout';

/** Keeps the stream of layer seeds apart from that of the shuffling. */
const STREAM = 0x1a7e5;

/** Stock layers that draw from Math.random, or draw the same mask at every call, while training. */
const UNSEEDED = ['Dropout', 'SpatialDropout1D', 'GaussianDropout', 'GaussianNoise', 'AlphaDropout'];

/**
 * Gives each seeded layer its own seed, those of inner models and wrappers included.
 *
 * @param layers of a model
 * @throws {TrainerError} for a stock random layer of TensorFlow.js, unless `allowUnseeded`: with one, no two runs
 *   are equal and none can be resumed exactly
 */
export function seedLayers(layers: readonly object[], seed: number, allowUnseeded: boolean): void {
  for (const [index, layer] of layers.entries()) {
    const own = deriveSeed(seed, STREAM, index);
    if (isSeeded(layer)) layer.seed = own;
    else if (!allowUnseeded) refuseUnseeded(layer as tfl.layers.Layer);
    seedLayers(innerOf(layer), own, allowUnseeded);
  }
}

/** The seeded layers among a model's, those of inner models and wrappers included. */
export function seededLayers(layers: readonly object[]): readonly SeededLayer[] {
  return layers.flatMap((layer) => [...(isSeeded(layer) ? [layer] : []), ...seededLayers(innerOf(layer))]);
}

/** The layers of a model that is a layer, or the one that a wrapper has. */
function innerOf(layer: object): readonly object[] {
  const { layers: inner = [], layer: wrapped } = layer as { layers?: readonly object[]; layer?: object };
  return wrapped === undefined ? inner : [...inner, wrapped];
}

function isSeeded(layer: object): layer is SeededLayer {
  const { seed, step } = layer as Partial<SeededLayer>;
  return typeof seed === 'number' && typeof step === 'number';
}

function refuseUnseeded(layer: tfl.layers.Layer): void {
  if (!UNSEEDED.includes(layer.getClassName())) return;
  throw new TrainerError(
    `layer ${layer.name} (${layer.getClassName()}): expected a random layer that takes a seed for each step, so that runs ` +
      'repeat. Use one with writable numbers seed and step, or set allowUnseeded: true.',
  );
}
