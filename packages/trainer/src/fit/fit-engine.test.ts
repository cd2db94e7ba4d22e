import { beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { createUniform, standardNormal } from '@ser/foundation';
import { buildResNet1d } from '@ser/resnet1d';
import type { Examples } from '../examples/examples.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import type { TrainingEvent } from './events.js';
import { type FitResult, fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import { TrainingStopped } from './training-stopped.js';

beforeAll(async () => {
  await useBackend();
}, 60_000);

/** Noise with a slope that the target decides: for a network of convolutions. */
function slopes(count: number, seed: number): Examples {
  const uniform = createUniform(seed);
  const targets = Int32Array.from({ length: count }, (_, i) => i % 3);
  const features = Float32Array.from({ length: count * 64 * 2 }, (_, i) => {
    const target = targets[Math.floor(i / 128)];
    return standardNormal(uniform) + (((target - 1) * Math.floor((i % 128) / 2)) / 64) * 3;
  });
  return { features, shape: [64, 2], targets };
}

const network = () =>
  buildResNet1d({ frames: 64, coefficients: 2, classCount: 3, filters: [8, 8, 8], blocks: 1, seed: 1 });
const run = (options: Partial<FitOptions> = {}) =>
  fit(network(), slopes(50, 1), slopes(30, 2), {
    epochs: 4,
    batchSize: 16,
    seed: 3,
    optimizer: rmsprop({ learningRate: 1e-3 }),
    averageWeights: { decay: 0.9 },
    ...options,
  });

test('on the fastest engine of the machine: learns, repeats and resumes bit for bit', async () => {
  const whole = await run();
  expect(whole.record.backend).not.toBe('cpu');
  expect(whole.record.history.at(-1)!.loss).toBeLessThan(whole.record.history[0].loss);
  expect((await run()).weights).toEqual(whole.weights);
  // Validating with averaged weights in the model leaves no trace: without them training goes the same way.
  const losses = ({ record }: FitResult) => record.history.map(({ loss }) => loss);
  expect(losses(await run({ averageWeights: undefined }))).toEqual(losses(whole));
  expect((await run({ seed: 4 })).weights).not.toEqual(whole.weights);

  const controller = new AbortController();
  const observers = [
    (event: TrainingEvent) => {
      if (event.type === 'step' && event.step === 6) controller.abort();
    },
  ];
  const stopped = await run({ signal: controller.signal, observers }).catch((error) => error);
  expect(stopped).toBeInstanceOf(TrainingStopped);
  expect((await run({ resume: stopped.state })).weights).toEqual(whole.weights);
}, 90_000);
