import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { buildResNet1d } from './resnet1d.js';

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

const SMALL = { frames: 64, coefficients: 12, classCount: 8, filters: [32, 32, 32], blocks: 3 } as const;

const weights = (model: LayersModel) => model.getWeights().map((tensor) => tensor.dataSync());
const kernel = (model: LayersModel, name: string) =>
  model.getLayer(name).getWeights()[0].dataSync<'float32'>();

describe('initial weights', () => {
  test('are the same for the same seed, and others for another', () => {
    const first = weights(buildResNet1d({ ...SMALL, seed: 3 }));
    expect(weights(buildResNet1d({ ...SMALL, seed: 3 }))).toEqual(first);
    expect(weights(buildResNet1d({ ...SMALL, seed: 4 }))[0]).not.toEqual(first[0]);
  });

  test('of layers of one shape differ', () => {
    const model = buildResNet1d({ ...SMALL, seed: 3 });
    const same = model.layers.filter((layer) => layer.getWeights()[0]?.shape.join() === '8,32,32');
    expect(same).toHaveLength(7 + 2 * 3);
    expect(new Set(same.map((layer) => kernel(model, layer.name).join())).size).toBe(same.length);
  });

  test('of a layer do not depend on what else the network holds', () => {
    const deep = buildResNet1d({ ...SMALL, blocks: 3, seed: 3 });
    const shallow = buildResNet1d({ ...SMALL, blocks: 1, seed: 3 });
    expect(kernel(deep, 'block1_conv2')).toEqual(kernel(shallow, 'block1_conv2'));
    expect(kernel(deep, 'dense')).toEqual(kernel(shallow, 'dense'));
  });

  test.each([
    ['conv1', 8 * 12, 8 * 32],
    ['conv2', 8 * 32, 8 * 32],
    ['block1_conv1', 8 * 32, 8 * 32],
    ['dense', 32, 8],
  ])(
    'of %s are glorot_uniform: within ±√(6 / (fan in + fan out)), and of its variance',
    (name, fanIn, fanOut) => {
      const values = kernel(buildResNet1d({ ...SMALL, seed: 11 }), name);
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeLessThanOrEqual(Math.fround(limit));
      expect(largest).toBeGreaterThan(0.98 * limit);
      const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(5 * Math.sqrt(0.8 / values.length));
    },
  );

  test.each([
    ['conv1', 8 * 12],
    ['block1_conv1', 8 * 32],
    ['dense', 32],
  ])('of %s, with fanInUniform, are within ±1 / √fan in, and of its variance', (name, fanIn) => {
    const model = buildResNet1d({ ...SMALL, seed: 11, initializer: 'fanInUniform' });
    const values = kernel(model, name);
    const limit = 1 / Math.sqrt(fanIn);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.98 * limit);
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(5 * Math.sqrt(0.8 / values.length));
  });

  test('biases and moving means start at 0, gains and moving variances at 1', () => {
    const model = buildResNet1d({ ...SMALL, seed: 1 });
    const values = (name: string, index: number) =>
      new Set(model.getLayer(name).getWeights()[index].dataSync());
    for (const name of ['conv1', 'conv8', 'block2_conv2', 'dense'])
      expect(values(name, 1)).toEqual(new Set([0]));
    const [gamma, beta, mean, variance] = [0, 1, 2, 3].map((index) => values('batchNorm1', index));
    expect([gamma, beta, mean, variance]).toEqual([new Set([1]), new Set([0]), new Set([0]), new Set([1])]);
  });
});
