import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { SeededDropout } from './layers/dropout.js';
import { buildResNet1d } from './resnet1d.js';

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

const SMALL = { frames: 64, coefficients: 5, classCount: 4, filters: [8, 8, 8], blocks: 2, seed: 2 } as const;

async function saved(model: tfl.LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(given) };
    }),
  );
  return artifacts as tf.io.ModelArtifacts;
}

describe('a saved network', () => {
  test.each([
    ['paper', {}],
    [
      'multi-scale, frame mean, pooled',
      { block: 'multiScale', input: 'frameMean', head: 'averageAndMaxPooling' },
    ],
  ] as const)('loads with stock layers and answers the same: %s', async (_, reading) => {
    const model = buildResNet1d({ ...SMALL, ...reading });
    const loaded = await tfl.loadLayersModel(tf.io.fromMemory(await saved(model)));
    expect(loaded.layers.some((layer) => layer instanceof SeededDropout)).toBe(false);
    const stock = tfl.layers.dropout({ rate: 0.2 });
    expect(Object.getPrototypeOf(loaded.getLayer('dropout1'))).toBe(Object.getPrototypeOf(stock));
    const features = tf.randomNormal([3, 64, 5], 0, 1, 'float32', 4);
    const answer = (model.predict(features) as tf.Tensor).dataSync();
    expect((loaded.predict(features) as tf.Tensor).dataSync()).toEqual(answer);
  });

  test('its dropout has the stock layer’s configuration, key for key', () => {
    const stock = tfl.layers.dropout({ name: 'dropout1', rate: 0.25 });
    const ours = new SeededDropout({ name: 'dropout1', rate: 0.25, seed: 9 });
    expect(Object.keys(ours.getConfig()).sort()).toEqual(Object.keys(stock.getConfig()).sort());
    expect(ours.getConfig()).toMatchObject({ name: 'dropout1', rate: 0.25, seed: null });
    expect(ours.getClassName()).toBe(stock.getClassName());
  });

  test('its topology alone builds the same network', async () => {
    const model = buildResNet1d(SMALL);
    const topology = model.toJSON(null, false) as Parameters<typeof tfl.models.modelFromJSON>[0];
    const copy = await tfl.models.modelFromJSON(topology);
    expect(copy.layers.map((layer) => layer.name)).toEqual(model.layers.map((layer) => layer.name));
    expect(copy.countParams()).toBe(model.countParams());
  });
});
