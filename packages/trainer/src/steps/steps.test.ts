import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import type { Recorder as BackendRecorder } from '@ser/backend/kernels';
import { createUniform } from '@ser/foundation';
import { buildResNet1d, SeededDropout } from '@ser/resnet1d';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { adamW } from '../optimizers/adam.js';
import type { Clipping } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { sgd } from '../optimizers/sgd.js';
import { toyModel } from '../testing/toy.js';
import { readWeights } from '../weights/weights.js';
import type { Recorder, Recording } from './recorder.js';
import type { StepBatch } from './step-batch.js';
import { createSteps, type Steps } from './steps.js';

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
}, 60_000);

const network = () =>
  buildResNet1d({
    frames: 32,
    coefficients: 4,
    classCount: 3,
    filters: [8, 8, 8],
    blocks: 1,
    batchNorm: 'everyConvolution',
    head: 'averageAndMaxPooling',
    poolSize: 2,
  });

function batchOf(seed: number, { size = 6, shape = [32, 4] } = {}): StepBatch {
  const uniform = createUniform(seed);
  const features = Float32Array.from({ length: size * shape.reduce((a, b) => a * b) }, uniform);
  const targetDistributions = Float32Array.from({ length: size * 3 }, (_, i) =>
    Math.floor(i / 3) % 3 === i % 3 ? 1 : 0,
  );
  return { features, shape, targetDistributions, size };
}

let restore: () => void = () => undefined;
afterEach(() => restore());

/** The compiler's proof that what the backend has is what the trainer, which does not depend on it, asks for. */
const asRecorder = (recorder: BackendRecorder): Recorder => recorder;

/** What the engine's recorder is asked for, or an engine without one. */
function watchRecorder({ isThere = true } = {}) {
  const backend: Partial<Recorder> = asRecorder(tf.backend() as unknown as BackendRecorder);
  const { recordKernels } = backend;
  restore = () => void Object.assign(backend, { recordKernels });
  const counts = { recorded: 0, repeated: 0 };
  if (!isThere) {
    delete backend.recordKernels;
    return counts;
  }
  backend.recordKernels = (code) => {
    counts.recorded++;
    const recording = recordKernels!(code);
    return recording && { ...recording, repeat: counting(recording) };
  };
  const counting =
    (recording: Recording): Recording['repeat'] =>
    (attributesOf) => {
      counts.repeated++;
      recording.repeat(attributesOf);
    };
  return counts;
}

interface Course {
  readonly model?: () => LayersModel;
  readonly optimizer?: Optimizer;
  readonly count?: number;
  /** Before a step. */
  readonly between?: (i: number, model: LayersModel, steps: Steps) => void;
  readonly batch?: (i: number) => StepBatch;
  readonly clip?: (i: number) => Clipping;
}

const seeded = { kernelInitializer: initializers.glorotUniform({ seed: 1 }) };

function statefulModel(): LayersModel {
  const recurrentInitializer = initializers.glorotUniform({ seed: 2 });
  const lstm = { units: 4, stateful: true, ...seeded, recurrentInitializer };
  return sequential({
    layers: [
      layers.lstm({ batchInputShape: [6, 5, 4], ...lstm }),
      layers.dense({ units: 3, activation: 'softmax', ...seeded }),
    ],
  });
}

function nestedModel(): LayersModel {
  const inner = sequential({
    layers: [
      layers.dense({ units: 8, inputShape: [4], ...seeded }),
      new SeededDropout({ name: 'dropout', rate: 0.5 }),
    ],
  });
  return sequential({ layers: [inner, layers.dense({ units: 3, activation: 'softmax', ...seeded })] });
}

/** Losses and weights of some steps. */
async function train(course: Course = {}) {
  const { model: make = network, optimizer = rmsprop({ learningRate: 1e-3, decay: 0.1 }) } = course;
  const model = make();
  const steps = createSteps(model, optimizer);
  const losses: number[] = [];
  for (let i = 0; i < (course.count ?? 8); i++) {
    course.between?.(i, model, steps);
    const { loss } = await steps.take(course.batch?.(i) ?? batchOf(i), {
      iteration: i,
      scale: 1 / (1 + i),
      clip: course.clip?.(i) ?? { norm: 5 },
    });
    losses.push(loss);
  }
  const weights = await readWeights(model);
  steps.dispose();
  optimizer.dispose();
  model.dispose();
  return { losses, weights };
}

/** The same with an engine that records nothing. */
async function trainStepByStep(course: Course) {
  watchRecorder({ isThere: false });
  try {
    return await train(course);
  } finally {
    restore();
  }
}

const COURSES: readonly (readonly [string, () => Course, number])[] = [
  ['RMSProp with a decay and a schedule', () => ({}), 5],
  ['AdamW', () => ({ optimizer: adamW({ learningRate: 1e-3 }) }), 5],
  ['a smaller last batch', () => ({ batch: (i) => batchOf(i, { size: i % 5 === 4 ? 3 : 6 }), count: 10 }), 5],
  [
    'layers that draw their masks in JavaScript',
    () => ({ model: toyModel, batch: (i) => batchOf(i, { shape: [4] }) }),
    0,
  ],
  ['an optimiser of several kernels', () => ({ optimizer: sgd({ momentum: 0.9 }) }), 0],
  ['gradients clipped otherwise', () => ({ clip: (i) => ({ norm: i < 5 ? 5 : 0.01 }) }), 3],
  [
    'a layer that keeps its state',
    () => ({ model: statefulModel, batch: (i) => batchOf(i, { shape: [5, 4] }) }),
    0,
  ],
  [
    'a seeded layer of an inner model',
    () => ({
      model: nestedModel,
      batch: (i) => batchOf(i, { shape: [4] }),
      between: (i, _, steps) => i === 5 && steps.renew(),
    }),
    4,
  ],
  ['epochs of a single step', () => ({ between: (_, __, steps) => steps.renew() }), 0],
  ['a step recorded anew in between', () => ({ between: (i, _, steps) => i === 5 && steps.renew() }), 4],
];

test.each(COURSES)('%s: the bits of steps that are not repeated', async (_name, course, repeated) => {
  const expected = await trainStepByStep(course());
  const counts = watchRecorder();
  expect(await train(course())).toEqual(expected);
  expect(counts.repeated).toBe(repeated);
  expect(new Set(expected.losses).size).toBe(expected.losses.length);
});

test('nothing is recorded any more where recordings are hardly repeated', async () => {
  for (const length of [1, 2]) {
    const counts = watchRecorder();
    await train({ count: 12, between: (i, _, steps) => i % length === 0 && steps.renew() });
    expect(counts.recorded).toBe(4);
    restore();
  }
});

test('a recording that takes four attempts is repeated', async () => {
  const counts = watchRecorder();
  await train({ count: 12, between: (i, _, steps) => i % 3 === 0 && steps.renew() });
  expect(counts).toEqual({ recorded: 6, repeated: 6 });
});

test('weights set in between are those that are trained', async () => {
  const halve = (i: number, model: LayersModel) => {
    if (i === 5) model.setWeights(tf.tidy(() => model.getWeights().map((weight) => tf.mul(weight, 0.5))));
  };
  const expected = await trainStepByStep({ between: halve });
  watchRecorder();
  expect(await train({ between: halve })).toEqual(expected);
});

test('a copy that shares the values of a weight keeps them', async () => {
  const copies: tf.Tensor[] = [];
  const values: Float32Array[] = [];
  const copy = (_: number, model: LayersModel) => {
    const weight = model.getWeights()[0];
    copies.push(weight.clone());
    values.push(weight.dataSync<'float32'>());
  };
  const expected = await trainStepByStep({ between: copy });
  expect(await train({ between: copy })).toEqual(expected);
  expect(copies.map((tensor) => tensor.dataSync())).toEqual(values);
  tf.dispose(copies);
});

test('a model whose weights another one shares does not change the other', async () => {
  const other = network();
  const before = await readWeights(other);
  await train({ between: (i, model) => i === 0 && model.setWeights(other.getWeights()) });
  expect(await readWeights(other)).toEqual(before);
});

test('tensors are given back', async () => {
  await train();
  const before = tf.memory();
  await train();
  expect(tf.memory()).toEqual(before);
});

test('tensors are given back where a step fails', async () => {
  const steps = createSteps(network(), rmsprop());
  const options = { iteration: 0, scale: 1 };
  const wide = batchOf(0, { shape: [32, 5] });
  const before = tf.memory();
  await expect(steps.take(wide, options)).rejects.toThrow('shape');
  expect(tf.memory()).toEqual(before);
});

/** Has a weight that it does not use. */
class Idle extends layers.Layer {
  static className = 'Idle';

  override build(): void {
    this.addWeight('idle', [2], 'float32', initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: number[]): number[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.relu(Array.isArray(inputs) ? inputs[0] : inputs);
  }
}

test('a weight without influence is named, and tensors are given back', async () => {
  const model = sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [4] }),
      new Idle({}),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  const steps = createSteps(model, rmsprop());
  const before = tf.memory();
  const step = steps.take(batchOf(0, { shape: [4] }), { iteration: 0, scale: 1 });
  await expect(step).rejects.toThrow("expected one that influences the model's output");
  expect(tf.memory()).toEqual(before);
});

test('the example of createSteps', async () => {
  const model = network();
  const batch = batchOf(0);
  const steps = createSteps(model, rmsprop());
  const { loss } = await steps.take(batch, { iteration: 0, scale: 1 });
  steps.dispose();
  expect(loss).toBeGreaterThan(0);
});
