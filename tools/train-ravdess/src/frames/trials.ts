// The paper's residual network on frames of layer 3, a fold a call: validation speakers only.
//   node dist/frames/trials.js CACHE FOLD [EPOCHS]
// FOLD is 1 to 6. results/frames/residual-network.json receives what came of it.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { buildResNet1d } from '@ser/resnet1d';
import { adamW, cosine, createUniform, deriveSeed, type Examples, fit, mixup, warmUp } from '@ser/trainer';
import { type CachedUtterance, readUtterances } from '../cache.js';
import { trialFolds } from '../training/folds.js';
import { FRAMES, readFrames } from './frames-cache.js';

const SEED = 1;
const DIMENSIONS = 512;
const SIZE = FRAMES * DIMENSIONS;
const VERSIONS = ['as recorded', 'speed 1'];
const NETWORK = {
  filters: [64, 64, 96],
  kernelSize: 5,
  poolSize: 2,
  blocks: 3,
  lastRelu: 'afterAddition',
  batchNorm: 'everyConvolution',
  batchNormMomentum: 0.9,
  dropout: 0.3,
  headDropout: 0.3,
  head: 'averageAndMaxPooling',
  initializer: 'fanInUniform',
} as const;

const [cache, foldNumber, epochText = '20'] = process.argv.slice(2);
const epochs = Number(epochText);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const classNames = ravdess.emotions;
const versions = await Promise.all(VERSIONS.map((name) => readFrames(cache, name)));
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const began = performance.now();
const { name, train, validation } = folds[Number(foldNumber) - 1];
const statistics = fitDimensions(train);
const normalize = (row: number, version: number) =>
  versions[version]
    .subarray(row * SIZE, (row + 1) * SIZE)
    // What was padded with 0 stays 0, the mean.
    .map((value, i) =>
      value === 0 ? 0 : (value - statistics.mean[i % DIMENSIONS]) / statistics.deviation[i % DIMENSIONS],
    );
const targets = (rows: readonly number[]) =>
  Int32Array.from(rows, (row) => classNames.indexOf(utterances[row].emotion));
const groups = (rows: readonly number[]) => rows.map((row) => (utterances[row] as CachedUtterance).speaker);
const held: Examples = {
  features: Float32Array.from(validation.flatMap((row) => [...normalize(row, 0)])),
  shape: [FRAMES, DIMENSIONS],
  targets: targets(validation),
  groups: groups(validation),
};
const model = buildResNet1d({
  ...NETWORK,
  frames: FRAMES,
  coefficients: DIMENSIONS,
  classCount: classNames.length,
  seed: SEED,
});
const source = {
  shape: [FRAMES, DIMENSIONS],
  targets: targets(train),
  groups: groups(train),
  fingerprint: `${name}, ${VERSIONS.join(', ')}`,
  read(indices: Int32Array, { epoch }: { epoch: number }) {
    const features = new Float32Array(indices.length * SIZE);
    for (const [i, index] of indices.entries()) {
      const version = Math.floor(createUniform(deriveSeed(SEED, epoch, index))() * versions.length);
      features.set(normalize(train[index], version), i * SIZE);
    }
    return features;
  },
};
const { record: run } = await fit(model, source, held, {
  epochs,
  classNames,
  seed: SEED,
  optimizer: adamW({ learningRate: 3e-3, weightDecay: 0.02 }),
  schedule: warmUp(0.05 * epochs, cosine({ epochs: 0.95 * epochs })),
  labelSmoothing: 0.1,
  augment: [mixup(0.2)],
  monitor: 'last',
  restoreBest: false,
});
const { accuracy, uar, ece, loss } = run.validation.last;
const seconds = (performance.now() - began) / 1000;
const result = { fold: name, seconds, byCondition: { 'as recorded': { wa: accuracy, ua: uar, ece, loss } } };
process.stdout.write(`${name}: UA ${(100 * uar).toFixed(1)}\n`);
const recipe = { name: 'residual-network-on-frames', network: NETWORK, versions: VERSIONS, epochs };
const file = new URL('../../results/frames/residual-network.json', import.meta.url);
const before = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
if (before && JSON.stringify(before.recipe) !== JSON.stringify(recipe))
  throw new Error(`${fileURLToPath(file)}: expected a record of the same recipe. Move it away first.`);
const others = (before?.folds ?? []).filter(({ fold }: { fold: string }) => fold !== name);
const record = {
  format: 'ser-encoder-frames-trial/1',
  recipe,
  seed: SEED,
  engine,
  folds: [...others, result],
};
await mkdir(new URL('.', file), { recursive: true });
await writeFile(file, `${JSON.stringify(record, null, 1)}\n`);
process.exit(0);

function fitDimensions(rows: readonly number[]) {
  const mean = new Float64Array(DIMENSIONS);
  const squares = new Float64Array(DIMENSIONS);
  let count = 0;
  for (const row of rows)
    for (let at = row * SIZE; at < (row + 1) * SIZE; at += DIMENSIONS) {
      if (versions[0][at] === 0) continue;
      count++;
      for (let d = 0; d < DIMENSIONS; d++) {
        mean[d] += versions[0][at + d];
        squares[d] += versions[0][at + d] ** 2;
      }
    }
  return {
    mean: mean.map((sum) => sum / count),
    deviation: squares.map((sum, d) => Math.sqrt(sum / count - (mean[d] / count) ** 2)),
  };
}
