import { expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import {
  BATCH_NORM_TRAIN,
  BIASED_CONV1D,
  BIASED_CONV1D_FILTER_GRAD,
  registerReferenceKernels,
} from '@ser/backend/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type { ResNet1dOptions } from '../options/options.js';
import { buildResNet1d } from '../resnet1d.js';

const KERNELS = [BIASED_CONV1D.name, BATCH_NORM_TRAIN.name];

const SMALL = {
  frames: 64,
  coefficients: 12,
  classCount: 3,
  filters: [32, 16, 16],
  blocks: 2,
  seed: 1,
} as const;
const NETWORKS: readonly (readonly [string, ResNet1dOptions])[] = [
  ['Table 1 with fewer filters', SMALL],
  [
    'normalised after each convolution, pooled over time',
    {
      ...SMALL,
      kernelSize: 5,
      poolSize: 2,
      batchNorm: 'everyConvolution',
      lastRelu: 'afterAddition',
      head: 'averageAndMaxPooling',
    },
  ],
  ['several widths over one input', { ...SMALL, block: 'multiScale' }],
];

/** Every weight, moving averages included, after three steps of gradient descent. */
async function trainedWeights(options: ResNet1dOptions): Promise<readonly Float32Array[]> {
  const model = buildResNet1d(options);
  const x = tf.randomNormal([4, options.frames, options.coefficients], 0, 1, 'float32', 1);
  const targets = tf.oneHot(tf.tensor1d([0, 1, 2, 0], 'int32'), 3);
  for (let step = 0; step < 3; step++) {
    tf.tidy(() => {
      const weights = model.trainableWeights;
      const variables = weights.map((weight) => weight.read() as tf.Variable);
      const { grads } = tf.variableGrads(() => {
        const probabilities = model.apply(x, { training: true }) as tf.Tensor;
        return tf.neg(tf.mean(tf.mul(targets, tf.log(probabilities)))) as tf.Scalar;
      }, variables);
      for (const [i, weight] of weights.entries()) {
        weight.write(tf.sub(variables[i], tf.mul(grads[variables[i].name], 0.1)));
      }
    });
  }
  return model.getWeights().map((weight) => weight.dataSync().slice() as Float32Array);
}

/** What `body` gives while the engine has none of the kernels. */
async function withoutKernels<T>(body: () => Promise<T>): Promise<T> {
  const kernels = KERNELS.map((name) => tf.getKernel(name, tf.getBackend())!);
  for (const { kernelName, backendName } of kernels) tf.unregisterKernel(kernelName, backendName);
  try {
    return await body();
  } finally {
    for (const kernel of kernels) tf.registerKernel(kernel);
  }
}

test.each(
  NETWORKS.flatMap(([name, options]) =>
    (['onnxruntime', 'wasm'] as const).flatMap((engine) =>
      [1, 2].map((threads) => [name, engine, threads, options] as const),
    ),
  ),
)(
  '%s, %s, %i thread(s): the same bits as by the stock operators',
  async (_, engine, threads, options) => {
    await useBackend({ prefer: [engine], threads });
    expect(KERNELS.map((name) => tf.getKernel(name, tf.getBackend())?.kernelName)).toEqual(KERNELS);
    const stock = await withoutKernels(() => trainedWeights(options));
    expect(await trainedWeights(options)).toEqual(stock);
  },
  30_000,
);

test('the kernels are called as their specifications say, in training alone', async () => {
  await useBackend({ prefer: ['cpu'] });
  const options = {
    ...SMALL,
    frames: 16,
    filters: [4, 4, 4],
    kernelSize: 3,
    poolSize: 2,
    blocks: 1,
  } as const;
  const stock = await trainedWeights(options);
  const unregister = registerReferenceKernels('cpu');
  try {
    const count = countCalls([...KERNELS, BIASED_CONV1D_FILTER_GRAD.name]);
    const trained = await trainedWeights(options);
    for (const [i, weight] of trained.entries()) {
      for (const [j, value] of weight.entries()) expect(value).toBeCloseTo(stock[i][j], 4);
    }
    expect(count()).toEqual([30, 6, 30]);
    buildResNet1d(options).predict(tf.zeros([1, 16, 12]));
    expect(count()).toEqual([0, 0, 0]);
  } finally {
    unregister();
  }
});

/** Counts calls of the cpu engine's kernels since the last time that it was asked. */
function countCalls(names: readonly string[]): () => number[] {
  const counts = names.map(() => 0);
  for (const [i, name] of names.entries()) {
    const { kernelFunc, ...kernel } = tf.getKernel(name, 'cpu')!;
    tf.unregisterKernel(name, 'cpu');
    tf.registerKernel({
      ...kernel,
      kernelFunc(call) {
        counts[i]++;
        return kernelFunc(call);
      },
    });
  }
  return () => counts.splice(0, counts.length, ...names.map(() => 0));
}
