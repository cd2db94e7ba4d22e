// Peak memory of training on features that lie on disk: `pnpm bench:memory [clips …] [--record]`, default
// 1000 10000 100000; with --record also into results/record.json and the README.
// Each size runs in a process of its own. Needs 11 KB of free disk and two small files a clip in the folder for
// temporary files; both are removed at the end.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import {
  type CachedFeatures,
  cacheFeatures,
  type Features,
  synthesizeUtterance,
  synthetic,
  syntheticSampleRate,
} from '@ser/datasets';
import { createRandom } from '@ser/foundation';
import { createMfcc, fingerprint, fitNormalization, fixFrames } from '@ser/mfcc';
import { type ExampleSource, fit, rmsprop } from '@ser/trainer';
import { saveCheckpoints, showProgress, writeTensorBoard } from '@ser/trainer/node';
import * as tf from '@tensorflow/tfjs-layers';
import { type MemoryRecord, type SizeResult, table, writeRecord } from './record.js';

const FRAMES = 216;
const COEFFICIENTS = 12;
const SPEAKERS = 8;
const BATCH = 32;
/** Speakers of the validation set: two, so that the record has intervals. */
const HELD_OUT = [7, 8];
const MFCC = { preset: 'paper', sampleRate: syntheticSampleRate } as const;

interface Measurement {
  readonly parameters: number;
  readonly engine: string;
  /** Peaks of the process so far. */
  readonly mebibytes: { readonly filled: number; readonly trained: number };
  readonly seconds: { readonly filling: number; readonly training: number };
}

// `pnpm bench:memory -- 1000` passes the -- on.
const words = process.argv.slice(2);
const sizes = words.filter((word) => !word.startsWith('--'));
if (process.send) process.send(await measure(Number(process.argv[2]), process.argv[3]));
else {
  await compare(sizes.length > 0 ? sizes.map(Number) : [1000, 10_000, 100_000], words.includes('--record'));
}

async function compare(sizes: readonly number[], keep: boolean): Promise<void> {
  // On Ctrl-C the measuring process ends, and this one still has to clear its folder away.
  process.once('SIGINT', () => {});
  const results: SizeResult[] = [];
  let last: Measurement | undefined;
  for (const clips of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'ser-bench-memory-'));
    try {
      last = await answerOf(fork(fileURLToPath(import.meta.url), [String(clips), folder]));
      const { mebibytes, seconds } = last;
      results.push({
        clips,
        featureMebibytes: Math.round(await sizeOf(join(folder, 'cache'))),
        filledMebibytes: Math.round(mebibytes.filled),
        trainedMebibytes: Math.round(mebibytes.trained),
        fillingSeconds: Math.round(seconds.filling),
        trainingSeconds: Math.round(seconds.training),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const record: MemoryRecord = {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    node: process.version,
    engine: last?.engine ?? '',
    parameters: last?.parameters ?? 0,
    batch: BATCH,
    results,
  };
  if (keep) writeRecord(record);
  process.stdout.write(
    `${table(record)}\n` +
      `${SPEAKERS * synthetic.emotions.length} clips are computed speech; all further ones are their features with ` +
      `seeded noise. The numbers are about memory,\nnot about recognition. seconds: filling the cache + one epoch ` +
      `of batches of ${BATCH}, validation and record.\n${record.parameters} parameters, ${record.engine}, Node ${record.node}.\n`,
  );
}

async function answerOf(child: ChildProcess): Promise<Measurement> {
  const answer = once(child, 'message') as Promise<[Measurement]>;
  const [code] = await Promise.race([once(child, 'exit'), answer.then(() => once(child, 'exit'))]);
  if (code !== 0) throw new Error(`the measuring process ended with ${code}`);
  return (await answer)[0];
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const entry = await stat(join(folder, name));
    if (entry.isFile()) bytes += entry.size;
  }
  return bytes / 2 ** 20;
}

/** Fills a cache of so many clips in the folder and trains one epoch on it. */
async function measure(clips: number, folder: string): Promise<Measurement> {
  const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'] });
  const started = performance.now();
  const cached = await fillCache(clips, folder);
  const filled = { at: performance.now(), peak: peakMebibytes() };
  const model = smallModel();
  const side = (held: boolean) =>
    sourceOf(
      cached,
      Int32Array.from({ length: clips }, (_, clip) => clip).filter(
        (clip) => HELD_OUT.includes(speakerOf(clip)) === held,
      ),
    );
  await fit(model, side(false), side(true), {
    epochs: 1,
    batchSize: BATCH,
    seed: 1,
    optimizer: rmsprop({ learningRate: 1e-3 }),
    classNames: synthetic.emotions,
    engine,
    observers: [
      showProgress(),
      saveCheckpoints(join(folder, 'run')),
      writeTensorBoard(join(folder, 'tensorboard')),
    ],
  });
  return {
    parameters: model.countParams(),
    engine,
    mebibytes: { filled: filled.peak, trained: peakMebibytes() },
    seconds: { filling: (filled.at - started) / 1000, training: (performance.now() - filled.at) / 1000 },
  };
}

function peakMebibytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Clips go round the emotions of a speaker, the speakers, and then again with other noise. */
function emotionOf(clip: number): number {
  return clip % synthetic.emotions.length;
}

function speakerOf(clip: number): number {
  return 1 + (Math.floor(clip / synthetic.emotions.length) % SPEAKERS);
}

/** The recording of a clip is a file with its number, in place of a WAV file; what is cached are features of speech. */
async function fillCache(clips: number, folder: string): Promise<CachedFeatures> {
  const recordings: { path: string }[] = [];
  for (let clip = 0; clip < clips; clip++) {
    const shelf = join(folder, 'recordings', String(Math.floor(clip / 1000)));
    if (clip % 1000 === 0) await mkdir(shelf, { recursive: true });
    recordings.push({ path: join(shelf, `${clip}`) });
    await writeFile(recordings[clip].path, String(clip));
  }
  const originals = computedSpeech();
  return cacheFeatures(join(folder, 'cache'), recordings, {
    fingerprint: `${fingerprint(MFCC)}, ${FRAMES} frames, normalised, noise`,
    extract(bytes) {
      const clip = Number(Buffer.from(bytes).toString());
      const original = originals[clip % originals.length];
      if (clip < originals.length) return original;
      const random = createRandom(clip);
      return { ...original, data: original.data.map((value) => value + random.uniform() - 0.5) };
    },
  });
}

/** Normalised features of one utterance of each emotion by each speaker. */
function computedSpeech(): Features[] {
  const extractor = createMfcc(MFCC);
  const features = Array.from({ length: SPEAKERS * synthetic.emotions.length }, (_, clip) => {
    const label = { intensity: 'normal', text: '01', repetition: 1 } as const;
    const emotion = synthetic.emotions[emotionOf(clip)] as Parameters<
      typeof synthesizeUtterance
    >[0]['emotion'];
    return extractor.mfcc(synthesizeUtterance({ ...label, emotion }, speakerOf(clip)).samples);
  });
  const { mean, standardDeviation } = fitNormalization(
    features.filter((_, clip) => !HELD_OUT.includes(speakerOf(clip))),
  );
  return features.map(({ data, ...size }) => {
    const scaled = data.map(
      (value, i) => (value - mean[i % COEFFICIENTS]) / standardDeviation[i % COEFFICIENTS],
    );
    return fixFrames({ data: scaled, ...size }, FRAMES);
  });
}

/** One side of the split: in memory are its clips' numbers and targets, and the batch that is read. */
function sourceOf(cached: CachedFeatures, clips: Int32Array): ExampleSource {
  return {
    shape: [FRAMES, COEFFICIENTS],
    targets: clips.map(emotionOf),
    groups: Array.from(clips, (clip) => String(speakerOf(clip))),
    fingerprint: `bench-memory, ${clips.length} clips`,
    async read(indices) {
      const rows = new Float32Array(indices.length * FRAMES * COEFFICIENTS);
      const wanted = indices.map((index) => clips[index]);
      for await (const { features } of cached.batches(wanted, indices.length)) {
        for (const [row, { data }] of features.entries()) rows.set(data, row * data.length);
      }
      return rows;
    },
  };
}

function smallModel(): tf.Sequential {
  const seeded = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  const convolution = { kernelSize: 5, strides: 4, activation: 'relu' } as const;
  return tf.sequential({
    layers: [
      tf.layers.conv1d({ ...convolution, filters: 16, inputShape: [FRAMES, COEFFICIENTS], ...seeded(1) }),
      tf.layers.conv1d({ ...convolution, filters: 32, ...seeded(2) }),
      tf.layers.globalAveragePooling1d({}),
      tf.layers.dense({ units: synthetic.emotions.length, activation: 'softmax', ...seeded(3) }),
    ],
  });
}
