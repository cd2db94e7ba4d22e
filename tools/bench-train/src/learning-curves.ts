import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { createUniform, permutation, standardNormal } from '@ser/foundation';
import { buildResNet1d } from '@ser/resnet1d';
import { crossEntropy, rmsprop } from '@ser/trainer';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Command } from 'commander';

/** Losses of the same trainings by minimal filtering and by direct convolutions, a list of means for each seed. */
export interface LearningCurves {
  readonly node: string;
  readonly steps: number;
  /** Steps that a mean is taken over. */
  readonly window: number;
  readonly batch: number;
  readonly input: readonly [frames: number, coefficients: number];
  readonly filters: readonly [number, number, number];
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly convolutions: string;
  readonly seed: number;
  readonly losses: readonly number[];
}

// The same weights at the start, the same clips in the same order, no dropout, RMSProp: what differs is how a convolution is
// computed. The seed decides the weights and the order of the clips.

const ENGINES = ['onnxruntime', 'wasm'] as const;
const [STEPS, WINDOW, BATCH, CLIPS, CLASSES] = [1000, 50, 16, 512, 8];
const [FRAMES, COEFFICIENTS] = [128, 12];
const FILTERS = [64, 32, 16] as const;
const EPSILON = 1e-3;

const { python, seeds } = new Command('learning-curves')
  .option('--python <path>', 'Python that has torch and numpy', 'python3')
  .option('--seeds <n>', 'trainings of each', Number, 3)
  .parse()
  .opts<{ python: string; seeds: number }>();

const data = clips();
const curves: Curve[] = [];
for (let seed = 1; seed <= seeds; seed++) {
  for (const engine of ENGINES) {
    await useBackend({ prefer: [engine], threads: 1 });
    if (engine === ENGINES[0]) {
      curves.push({ convolutions: 'direct, PyTorch', seed, losses: means(await trainInPyTorch(seed)) });
    }
    const name = `minimal filtering, ${engine}`;
    curves.push({ convolutions: name, seed, losses: means(await train(network(seed), batches(seed))) });
  }
  process.stderr.write(`seed ${seed}\n`);
}
const facts = { node: process.versions.node, steps: STEPS, window: WINDOW, batch: BATCH };
const record: LearningCurves = { ...facts, input: [FRAMES, COEFFICIENTS], filters: FILTERS, curves };
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);

/** Each class has a tone of its own in each coefficient, under noise of three times its strength. */
function clips(): { readonly features: Float32Array; readonly targets: Int32Array } {
  const uniform = createUniform(1);
  const targets = Int32Array.from({ length: CLIPS }, (_, i) => i % CLASSES);
  const features = new Float32Array(CLIPS * FRAMES * COEFFICIENTS);
  for (let i = 0; i < features.length; i++) {
    const [clip, frame, coefficient] = [
      Math.floor(i / FRAMES / COEFFICIENTS),
      Math.floor(i / COEFFICIENTS) % FRAMES,
      i % COEFFICIENTS,
    ];
    const tone = Math.sin((frame * (targets[clip] + 2) * (coefficient + 1)) / 20);
    features[i] = tone + 3 * standardNormal(uniform);
  }
  return { features, targets };
}

function batches(seed: number): readonly Int32Array[] {
  const perEpoch = CLIPS / BATCH;
  return Array.from({ length: STEPS }, (_, step) => {
    const order = permutation(CLIPS, seed * 1000 + Math.floor(step / perEpoch));
    const first = (step % perEpoch) * BATCH;
    return order.slice(first, first + BATCH);
  });
}

function network(seed: number): LayersModel {
  const sizes = { frames: FRAMES, coefficients: COEFFICIENTS, classCount: CLASSES, filters: FILTERS };
  return buildResNet1d({ ...sizes, batchNormEpsilon: EPSILON, dropout: 0, seed });
}

async function train(model: LayersModel, order: readonly Int32Array[]): Promise<readonly number[]> {
  const optimizer = rmsprop({ decay: 0 });
  const size = FRAMES * COEFFICIENTS;
  const losses: number[] = [];
  for (const [iteration, indices] of order.entries()) {
    const batch = new Float32Array(BATCH * size);
    for (const [i, index] of indices.entries()) {
      batch.set(data.features.subarray(index * size, (index + 1) * size), i * size);
    }
    const rows = new Float32Array(BATCH * CLASSES);
    for (const [i, index] of indices.entries()) rows[i * CLASSES + data.targets[index]] = 1;
    const loss = tf.tidy(() => {
      const features = tf.tensor3d(batch, [BATCH, FRAMES, COEFFICIENTS]);
      const targets = tf.tensor2d(rows, [BATCH, CLASSES]);
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const { value, grads } = tf.variableGrads(
        () => crossEntropy(model.apply(features, { training: true }) as tf.Tensor2D, targets),
        variables,
      );
      const gradients = variables.map(({ name }) => grads[name]);
      const updated = optimizer.update(variables, gradients, iteration);
      for (const [i, weight] of model.trainableWeights.entries()) weight.write(updated[i]);
      return value;
    });
    losses.push((await loss.data())[0]);
    loss.dispose();
  }
  optimizer.dispose();
  model.dispose();
  return losses;
}

/** Hands weights, clips and their order over in a folder of files. */
async function trainInPyTorch(seed: number): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'learning-curves-'));
  try {
    const model = network(seed);
    const weights: [name: string, file: string, shape: number[]][] = [];
    for (const [i, weight] of model.weights.entries()) {
      const values = await (weight.read() as tf.Tensor).data();
      writeFileSync(join(folder, `${i}`), Buffer.from(values.buffer, values.byteOffset, values.byteLength));
      weights.push([weight.originalName, `${i}`, weight.shape as number[]]);
    }
    writeFileSync(join(folder, 'features'), Buffer.from(data.features.buffer));
    const order = batches(seed).map((batch) => [...batch]);
    const facts = { threads: 1, weights, shape: [FRAMES, COEFFICIENTS], targets: [...data.targets] };
    writeFileSync(join(folder, 'facts.json'), JSON.stringify({ ...facts, batches: order, epsilon: EPSILON }));
    model.dispose();
    const script = fileURLToPath(new URL('../peers/pytorch_curve.py', import.meta.url));
    return JSON.parse(execFileSync(python, [script, folder], { encoding: 'utf8' })) as number[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of each window of steps. */
function means(losses: readonly number[]): readonly number[] {
  return Array.from({ length: STEPS / WINDOW }, (_, i) => {
    const part = losses.slice(i * WINDOW, (i + 1) * WINDOW);
    return Number((part.reduce((sum, loss) => sum + loss, 0) / WINDOW).toPrecision(6));
  });
}
