import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { type Encoder, loadEncoder, trimSilence } from '@ser/encoder';
import {
  initializers,
  layers,
  type SymbolicTensor,
  input as tfInput,
  model as tfModel,
} from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createEncoderFrontEnd } from '../front-end/encoder-front-end.js';
import type { FrontEnd } from '../front-end/front-end.js';
import { createPooledFrontEnd } from '../front-end/pooled-front-end.js';
import { Recognizer } from '../recognizer.node.js';
import { exportOnnx } from './export-onnx.js';
import { modelBytes } from './model-bytes.js';
import { createOnnxGraph } from './onnx-graph.js';

const TOLERANCE = 1e-5;
const RATE = 8000;
const OUTPUTS = ['states', 'doubled'];
const classNames = ['calm', 'happy', 'angry'];

/** Samples [batch, length] → `states` [batch, ⌈length / 4⌉, 4], the samples themselves, and `doubled`. */
function encoderGraph(): Uint8Array {
  const graph = createOnnxGraph();
  const [one, two] = [graph.integers([1]), graph.constant(Float32Array.of(2), [1])];
  const length = graph.add('Gather', [graph.add('Shape', ['samples']), one], { axis: 0 });
  const missing = graph.add('Mod', [graph.add('Neg', [length]), graph.integers([4])]);
  const pads = graph.add('Concat', [graph.integers([0, 0, 0]), missing], { axis: 0 });
  const states = graph.add('Reshape', [graph.add('Pad', ['samples', pads]), graph.integers([0, -1, 4])]);
  const outputs = [graph.add('Identity', [states]), graph.add('Mul', [states, two])];
  return modelBytes({
    name: 'encoder',
    nodes: [
      ...graph.nodes,
      ...OUTPUTS.map((output, i) => ({ operator: 'Identity', inputs: [outputs[i]], output, attributes: {} })),
    ],
    constants: graph.constants,
    inputs: [{ name: 'samples', shape: ['batch', 'length'] }],
    outputs: OUTPUTS.map((name) => ({ name, shape: ['batch', 'frames', 4] })),
    metadata: {},
  });
}

function load(graph = encoderGraph()): Promise<Encoder> {
  return loadEncoder({
    description: {
      format: 'ser-encoder/1',
      name: 'tiny',
      graph: 'tiny.onnx',
      graphSha256: createHash('sha256').update(graph).digest('hex'),
      sampleRate: RATE,
      input: { kind: 'samples', name: 'samples' },
      output: { name: 'states', dimensions: 4, samplesPerFrame: 4 },
      outputs: ['doubled'],
    },
    graph,
  });
}

async function recognizerOf(frontEnd: FrontEnd): Promise<Recognizer> {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const { frames, coefficients } = frontEnd;
  const input = tfInput({ shape: [frames, coefficients] });
  const [kernelInitializer, biasInitializer] = [1, 2].map((seed) =>
    initializers.randomUniform({ minval: -0.3, maxval: 0.3, seed }),
  );
  const dense = layers.dense({ units: 3, activation: 'softmax', kernelInitializer, biasInitializer });
  const outputs = dense.apply(layers.flatten().apply(input)) as SymbolicTensor;
  const mean = Array.from({ length: coefficients }, (_, i) => 0.1 * Math.sin(i));
  const standardDeviation = mean.map((_, i) => 0.2 + 0.1 * (i % 3));
  return new Recognizer({
    model: tfModel({ inputs: input, outputs }),
    frontEnd,
    normalization: { mean, standardDeviation },
    classNames,
    calibration: { temperature: 1.3, fittedOn: 'nothing' },
  });
}

const clip = (length: number) =>
  Float32Array.from({ length }, (_, i) => 0.5 * Math.sin(0.3 * i) * Math.sin(0.01 * i + 1));

/** The greatest difference between the graph, given what `predict` gives the encoder, and `predict`. */
async function greatestDifference(recognizer: Recognizer, given: (samples: Float32Array) => Float32Array) {
  const session = await InferenceSession.create(await exportOnnx(recognizer), { logSeverityLevel: 3 });
  let greatest = 0;
  for (const length of [4, 5, 63, 1000, 2001]) {
    const samples = given(clip(length));
    const answer = await session.run({ samples: new Tensor('float32', samples, [1, samples.length]) });
    const { probabilities } = await recognizer.predict(clip(length), RATE);
    for (const [i, name] of classNames.entries())
      greatest = Math.max(greatest, Math.abs((answer.probabilities.data[i] as number) - probabilities[name]));
  }
  await session.release();
  return greatest;
}

test('an encoder, statistics of its states and the network are one graph', async () => {
  const frontEnd = createPooledFrontEnd(await load(), {
    kind: 'encoder',
    pooling: 'statistics',
    encoder: 'tiny',
    outputs: ['doubled', 'states'],
    statistics: ['change', 'mean', 'deviation'],
  });
  const recognizer = await recognizerOf(frontEnd);
  expect(await greatestDifference(recognizer, (samples) => trimSilence(samples, RATE))).toBeLessThan(
    TOLERANCE,
  );
});

test.each(['start', 'center', 'end'] as const)(
  'so are its frames, cropped and padded at the %s',
  async (align) => {
    const frontEnd = createEncoderFrontEnd(await load(), {
      kind: 'encoder',
      encoder: 'tiny',
      frames: 50,
      align,
    });
    expect(await greatestDifference(await recognizerOf(frontEnd), (samples) => samples)).toBeLessThan(
      TOLERANCE,
    );
  },
);

test('a batch has a share of speech for each clip', async () => {
  const frontEnd = createPooledFrontEnd(await load(), {
    kind: 'encoder',
    pooling: 'statistics',
    encoder: 'tiny',
    outputs: ['states'],
    // Speech is where the first sample of a frame is above 0.25.
    speech: { output: 'doubled', weights: [1, 0, 0, 0], bias: -0.5 },
  });
  const session = await InferenceSession.create(await exportOnnx(await recognizerOf(frontEnd)));
  const first = [1, 0, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 0, 0.2, 1, 1, 1];
  const samples = new Tensor('float32', Float32Array.of(...first, ...first.map(() => 0)), [2, 16]);
  const { speech, probabilities } = await session.run({ samples });
  expect([...(speech.data as Float32Array)]).toEqual([0.5, 0]);
  expect(probabilities.dims).toEqual([2, 3]);
});

test('an encoder without a graph is refused', async () => {
  const { readGraph: _, ...encoder } = await load();
  const frontEnd = createEncoderFrontEnd(encoder, { kind: 'encoder', encoder: 'tiny', frames: 4 });
  await expect(exportOnnx(await recognizerOf(frontEnd))).rejects.toThrow(
    /^encoder tiny-.*: expected one that brings/,
  );
});

test.each([
  ['bytes that are not a model', new TextEncoder().encode('not ONNX'), /^the graph of tiny cannot be read/],
  [
    'an empty model',
    new Uint8Array(0),
    /^the graph of tiny is written in operator set undefined: expected 15 to 22/,
  ],
])('of an encoder, %s are refused', async (_, bytes, message) => {
  const encoder = { ...(await load()), readGraph: async () => bytes };
  const frontEnd = createEncoderFrontEnd(encoder, { kind: 'encoder', encoder: 'tiny', frames: 4 });
  await expect(exportOnnx(await recognizerOf(frontEnd))).rejects.toThrow(message);
});
