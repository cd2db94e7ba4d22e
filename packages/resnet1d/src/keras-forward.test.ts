import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { mix32 } from './layers/hash.js';
import type { ResNet1dOptions } from './options/options.js';
import { buildResNet1d } from './resnet1d.js';

/** Options as the fixture's generator names them. */
type KerasOptions = Omit<ResNet1dOptions, 'classCount'> & { readonly classes: number };

interface Fixture {
  readonly full: readonly { readonly options: KerasOptions; readonly parameters: number }[];
  readonly cases: readonly {
    readonly name: string;
    readonly options: KerasOptions;
    readonly parameters: number;
    readonly output: readonly (readonly number[])[];
  }[];
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL('../fixtures/keras-forward.json', import.meta.url), 'utf8'),
);

const build = ({ classes: classCount, ...options }: KerasOptions) =>
  buildResNet1d({ ...options, classCount });

const TOLERANCE = 1e-5;

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

// The formulas of fixtures/keras-forward.py.
const noise = (length: number, stream: number, scale: number, offset: number) =>
  Float32Array.from({ length }, (_, i) => offset + scale * ((mix32(i + 65536 * stream) >>> 0) / 2 ** 31 - 1));

const SCALES: Readonly<Record<string, number>> = {
  bias: 0.1,
  gamma: 0.5,
  beta: 0.2,
  moving_mean: 0.3,
  moving_variance: 0.5,
};

function weight(name: string, shape: number[], stream: number): tf.Tensor {
  const kind = name.replace(/.*\//, '');
  const scale = SCALES[kind] ?? Math.sqrt(6 / tf.util.sizeFromShape(shape.slice(0, -1)));
  const offset = kind === 'gamma' || kind === 'moving_variance' ? 1 : 0;
  return tf.tensor(noise(tf.util.sizeFromShape(shape), stream, scale, offset), shape);
}

function fill(model: LayersModel): void {
  let stream = 1;
  for (const layer of model.layers) {
    layer.setWeights(
      layer.weights.map(({ originalName, shape }) => weight(originalName, shape as number[], stream++)),
    );
  }
}

describe('against Keras', () => {
  test.each(fixture.full)('as many parameters: $options', ({ options, parameters }) => {
    expect(build(options).countParams()).toBe(parameters);
  });

  test.each(fixture.cases)('the same answer: $name', ({ options, parameters, output }) => {
    const model = build(options);
    expect(model.countParams()).toBe(parameters);
    fill(model);
    const shape = [output.length, options.frames, options.coefficients];
    const features = tf.tensor(noise(tf.util.sizeFromShape(shape), 0, 2, 0), shape);
    const answer = (model.predict(features) as tf.Tensor).dataSync();
    for (const [i, expected] of output.flat().entries()) {
      expect(Math.abs(answer[i] - expected)).toBeLessThan(TOLERANCE);
    }
  });
});
