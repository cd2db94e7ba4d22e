import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d, type ResNet1dOptions } from '@ser/resnet1d';
import { mul, randomUniform, add as sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import onnxruntime from 'onnxruntime-node';
import { createFrontEnd, type MfccFrontEndOptions } from '../front-end/mfcc-front-end.js';
import { Recognizer } from '../recognizer.node.js';
import { exportOnnx } from './export-onnx.js';
import { answerInPython, python } from './python.fixture.js';

const TOLERANCE = 1e-5;
const classNames = ['calm', 'happy', 'angry'];
const normalization = {
  mean: Array.from({ length: 12 }, (_, i) => -40 + 7 * i),
  standardDeviation: Array.from({ length: 12 }, (_, i) => (i === 5 ? 0 : 3 + i)),
};
const SMALL = {
  frames: 64,
  coefficients: 12,
  classCount: 3,
  filters: [16, 12, 8],
  blocks: 2,
  seed: 3,
} as const;

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
});

/** A network with statistics of batch normalisation that are not 0 and 1. */
function network(options: Partial<ResNet1dOptions>): LayersModel {
  const model = buildResNet1d({ ...SMALL, ...options });
  for (const layer of model.layers) {
    const weights = layer.getWeights();
    const noise = (seed: number, index: number) =>
      randomUniform(weights[index].shape, 0.5, 1.5, 'float32', seed);
    layer.setWeights(weights.map((weight, i) => sum(weight, mul(noise(i, i), 0.05))));
  }
  return model;
}

function recognizer(options: Partial<ResNet1dOptions>, frontEnd: MfccFrontEndOptions = {}): Recognizer {
  const model = network(options);
  const made = createFrontEnd({ frames: 64, ...frontEnd });
  soften(model, made.toInput(made.extract(sound(1), 16000), normalization));
  return new Recognizer({ model, frontEnd: made, normalization, classNames });
}

/** Scales the last layer down until every class has at least 0.05. */
function soften(model: LayersModel, input: Float32Array): void {
  const answer = () => (model.predict(tensor(input, [1, 64, 12])) as Tensor).dataSync();
  const dense = model.getLayer('dense');
  while (Math.min(...answer()) < 0.05) dense.setWeights(dense.getWeights().map((weight) => mul(weight, 0.7)));
}

const sound = (seconds: number) =>
  Float32Array.from({ length: seconds * 16000 }, (_, i) => {
    const t = i / 16000;
    return 0.3 * Math.sin(2 * Math.PI * (200 + 300 * t) * t) * Math.sin(2 * Math.PI * 1.3 * t);
  });

async function ask(model: Uint8Array, data: Float32Array, shape: readonly number[]): Promise<number[]> {
  const session = await onnxruntime.InferenceSession.create(model, { logSeverityLevel: 3 });
  const { probabilities } = await session.run({ features: new onnxruntime.Tensor('float32', data, shape) });
  await session.release();
  return Array.from(probabilities.data as Float32Array);
}

/** The greatest difference between the graph and `predict`, over clips shorter and longer than the network's input. */
async function greatestDifference(one: Recognizer): Promise<number> {
  const model = await exportOnnx(one);
  let greatest = 0;
  for (const seconds of [0.2, 0.5, 0.66, 0.67, 1, 2.5]) {
    const features = await one.frontEnd.extract(sound(seconds), 16000);
    const answer = await ask(model, features.data, [1, features.frames, features.coefficients]);
    const { probabilities } = await one.predictFeatures(features);
    const expected = Object.values(probabilities);
    greatest = Math.max(greatest, ...answer.map((value, i) => Math.abs(value - expected[i])));
  }
  return greatest;
}

describe('exportOnnx', () => {
  test.each<[string, Partial<ResNet1dOptions>]>([
    ['the paper’s reading', {}],
    ['batch normalisation after every convolution', { batchNorm: 'everyConvolution' }],
    ['multi-scale blocks, concatenated', { block: 'multiScale', blockFilters: 16 }],
    ['multi-scale blocks, added', { block: 'multiScale', merge: 'sum', lastRelu: 'afterAddition' }],
    ['the mean of a frame', { input: 'frameMean', residualConnection: false }],
    ['mean and maximum over time', { head: 'averageAndMaxPooling', hiddenUnits: [9], headDropout: 0.2 }],
    [
      'mean over time, odd sizes',
      { head: 'globalAveragePooling', kernelSize: 5, poolSize: 3, filters: [7, 5, 3] },
    ],
    ['maximum over time', { head: 'globalMaxPooling', blockFilters: 5 }],
  ])('answers as predict does: %s', async (_, options) => {
    expect(await greatestDifference(recognizer(options))).toBeLessThan(TOLERANCE);
  });

  test.each(['start', 'center', 'end'] as const)('crops and pads at the %s', async (align) => {
    expect(await greatestDifference(recognizer({}, { align }))).toBeLessThan(TOLERANCE);
  });

  test('the answers of its test are neither even nor certain', async () => {
    const { probabilities } = await recognizer({}).predict(sound(1), 16000);
    expect(Math.max(...Object.values(probabilities))).toBeGreaterThan(0.4);
    expect(Math.min(...Object.values(probabilities))).toBeGreaterThan(0.02);
  });

  test('applies the temperature', async () => {
    const sharp = recognizer({});
    const one = new Recognizer({
      network: sharp.network,
      frontEnd: sharp.frontEnd,
      normalization,
      classNames,
      calibration: { temperature: 2.5, fittedOn: 'nothing' },
    });
    expect(await greatestDifference(one)).toBeLessThan(TOLERANCE);
    const [before, after] = await Promise.all([sharp, one].map((each) => each.predict(sound(1), 16000)));
    expect(Math.max(...Object.values(after.probabilities))).toBeLessThan(
      Math.max(...Object.values(before.probabilities)) - 0.01,
    );
  });

  test('takes a batch, and carries names, front end and fingerprint', async () => {
    const one = recognizer({});
    const model = await exportOnnx(one);
    const features = await one.frontEnd.extract(sound(1), 16000);
    const { data, frames, coefficients } = features;
    const both = Float32Array.of(...data, ...data);
    const answer = await ask(model, both, [2, frames, coefficients]);
    expect(answer.slice(0, 3)).toEqual(answer.slice(3));
    const text = new TextDecoder('latin1').decode(model);
    expect(text).toContain('["calm","happy","angry"]');
    expect(text).toContain(one.frontEnd.fingerprint);
  });
});

const inPython = python === undefined ? test.skip : test;
inPython(
  'onnxruntime in Python of SER_ONNX_PYTHON answers the same, and onnx finds the model valid',
  async () => {
    const one = recognizer({ block: 'multiScale', blockFilters: 16, head: 'averageAndMaxPooling' });
    const { data, frames, coefficients, ...rest } = await one.frontEnd.extract(sound(2), 16000);
    const answer = answerInPython(await exportOnnx(one), 'features', data, [1, frames, coefficients]);
    const expected = Object.values(
      (await one.predictFeatures({ data, frames, coefficients, ...rest })).probabilities,
    );
    for (const [i, value] of answer.entries()) expect(Math.abs(value - expected[i])).toBeLessThan(TOLERANCE);
  },
);
