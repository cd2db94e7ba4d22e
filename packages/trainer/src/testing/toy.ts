import { createUniform, deriveSeed, standardNormal } from '@ser/foundation';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Examples } from '../examples/examples.js';

/** Dropout whose mask is a function of seed, step and element: the kind of layer that the loop can seed. */
export class ToyDropout extends tfl.layers.Layer {
  static className = 'ToyDropout';
  seed = 0;
  step = 0;

  override computeOutputShape(shape: tfl.Shape): tfl.Shape {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!training) return input;
    const uniform = createUniform(deriveSeed(this.seed, this.step));
    const mask = Float32Array.from({ length: input.size }, () => (uniform() < 0.2 ? 0 : 1.25));
    return tf.mul(input, tf.tensor(mask, input.shape));
  }
}

export interface ToyOptions {
  readonly seed?: number;
  readonly classCount?: number;
  readonly dropout?: boolean;
}

/** A small network with everything that training has to get right: batch normalisation, dropout, several layers. */
export function toyModel({ seed = 1, classCount = 3, dropout = true }: ToyOptions = {}): tfl.LayersModel {
  const init = (offset: number) => tfl.initializers.glorotUniform({ seed: seed + offset });
  const layers: tfl.layers.Layer[] = [
    tfl.layers.dense({ units: 8, inputShape: [4], kernelInitializer: init(0) }),
    tfl.layers.batchNormalization(),
    tfl.layers.activation({ activation: 'relu' }),
    ...(dropout ? [new ToyDropout({})] : []),
    tfl.layers.dense({ units: classCount, activation: 'softmax', kernelInitializer: init(1) }),
  ];
  return tfl.sequential({ layers });
}

/** Examples around one centre a class, far enough apart to learn and close enough to err. */
export function toyExamples(count: number, seed: number, classCount = 3): Examples {
  const uniform = createUniform(seed);
  const targets = Int32Array.from({ length: count }, (_, i) => i % classCount);
  const features = Float32Array.from(
    { length: count * 4 },
    (_, i) => (i % 4 === targets[Math.floor(i / 4)] ? 1.5 : 0) + standardNormal(uniform),
  );
  const groups = Array.from(targets, (_, i) => `speaker ${(i % 5) + 1}`);
  return { features, shape: [4], targets, groups };
}
