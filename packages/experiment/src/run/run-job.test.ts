import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
// The built package: its workers are JavaScript.
import { factsOf, type Job, planJobs, type Recipe, runJob } from '@ser/experiment';
import { type RunRecord, type TrainingObserver, TrainingStopped } from '@ser/trainer';
import { finishedRecord } from './finished-record.js';

const recipe: Recipe = {
  name: 'small',
  summary: 'a linear layer on few frames',
  frontEnd: { frames: 16 },
  network: { kind: 'linear' },
  batchSize: 16,
  epochs: 2,
  training: { optimizer: { name: 'sgd', learningRate: 0.01 } },
  epoch: 'validation',
};

let root: string;
let job: Job;
let record: RunRecord;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-run-job-'));
  await writeTones();
  [job] = planJobs({
    corpus: { csv: join(root, 'tones.csv') },
    recipe,
    protocol: 'speaker-independent',
    engine: 'wasm',
    testEveryEpoch: true,
  });
  record = await runJob(job, { folder: join(root, 'run') });
}, 60_000);
/** Three voices, of which each is low twice and high twice. */
async function writeTones(): Promise<void> {
  const rows = ['file,emotion,speaker'];
  for (const [s, speaker] of ['anna', 'ben', 'cleo'].entries())
    for (const [e, emotion] of ['low', 'high'].entries())
      for (const take of [1, 2]) {
        const hertz = 150 + 20 * s + 400 * e + 5 * take;
        const tone = Float32Array.from({ length: 4000 }, (_, i) => 0.3 * Math.sin((hertz * i) / 1273));
        const file = `${speaker}-${emotion}-${take}.wav`;
        await writeFile(join(root, file), encodeWav({ channels: [tone], sampleRate: 8000 }));
        rows.push(`${file},${emotion},${speaker}`);
      }
  await writeFile(join(root, 'tones.csv'), `${rows.join('\n')}\n`);
}

afterAll(() => rm(root, { recursive: true, force: true }));

test('testEveryEpoch: the history has the test side, nothing is chosen by it, and the record says what it is', async () => {
  const { history, chosen, test: tested } = record;
  expect(history[chosen.epoch - 1].testAccuracy).toBe(tested!.chosen.accuracy);
  expect(factsOf(record).remarks!.join()).toMatch(/measured after every epoch.*would be a LEAK/);
  const blind = await runJob({ ...job, testEveryEpoch: false }, { folder: join(root, 'blind') });
  expect(blind.weightsSha256).toBe(record.weightsSha256);
  expect(blind.history[0]).not.toHaveProperty('testAccuracy');
  expect(factsOf(blind).remarks).toBeUndefined();
}, 60_000);

test('sharedFeatures: one machine extracts, the other takes them from the store, to the same weights', async () => {
  const said: string[] = [];
  const machine = (name: string) =>
    runJob(
      { ...job, testEveryEpoch: false },
      {
        folder: join(root, name),
        features: join(root, name, 'features'),
        sharedFeatures: join(root, 'store'),
        onProgress: (progress) => progress.stage === 'found' && said.push(progress.text),
      },
    );
  const records = [await machine('first'), await machine('second')];
  expect(said.filter((text) => text.startsWith('features:'))).toEqual([
    `features: for others in ${join(root, 'store')}`,
    `features: taken from ${join(root, 'store')}`,
  ]);
  for (const { weightsSha256 } of records) expect(weightsSha256).toBe(record.weightsSha256);
}, 60_000);

test('startFrom: training goes on from the weights of a recogniser, and the record names them', async () => {
  const startFrom = join(root, 'run', 'recognizer');
  const continued = await runJob({ ...job, startFrom }, { folder: join(root, 'continued') });
  expect(factsOf(continued).startedFrom).toEqual({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    anew: [],
  });
  expect(continued.history[0].loss).toBeLessThan(record.history[0].loss);

  const again = finishedRecord(join(root, 'continued'), { ...job, startFrom });
  expect(await again).toEqual(continued);
  const gone = finishedRecord(join(root, 'continued'), { ...job, startFrom: 'deleted since' });
  expect(await gone).toEqual(continued);
  const other = { ...job, startFrom: join(root, 'continued', 'recognizer') };
  await expect(finishedRecord(join(root, 'continued'), other)).rejects.toThrow(
    `the record of a training that began with other weights: expected that of ${job.id}. Name another folder, or delete this one.`,
  );
}, 60_000);

test('startFrom: an interrupted training goes on from the same weights alone', async () => {
  const startFrom = join(root, 'run', 'recognizer');
  const folder = join(root, 'interrupted');
  const stop = new AbortController();
  const stopAfterOne: TrainingObserver = ({ type }) => {
    if (type === 'epoch') stop.abort();
  };
  const first = runJob({ ...job, startFrom }, { folder, signal: stop.signal, observers: [stopAfterOne] });
  await expect(first).rejects.toThrow(TrainingStopped);

  const other = runJob({ ...job, startFrom: join(root, 'continued', 'recognizer') }, { folder });
  await expect(other).rejects.toThrow(
    /a training that began with weights of SHA-256 \w{16}…: expected one that began with weights of SHA-256 \w{16}…\. Set startFrom as it was/,
  );
  await expect(runJob(job, { folder })).rejects.toThrow("expected one that began with the seed's weights");
  const { weightsSha256 } = await runJob({ ...job, startFrom }, { folder });
  const uninterrupted = await finishedRecord(join(root, 'continued'), { ...job, startFrom });
  expect(weightsSha256).toBe(uninterrupted!.weightsSha256);
}, 60_000);

test.each<[string, Partial<Job>]>([
  ['another recipe', { recipe: { ...recipe, epochs: 3 } }],
  ['another fold', { fold: 2 }],
  ['another seed', { seed: 2 }],
  ['a training that began with other weights', { startFrom: 'elsewhere' }],
])(
  'the record that is there is taken for the same job alone: that of %s is refused',
  async (what, changed) => {
    expect(await finishedRecord(join(root, 'run'), job)).toEqual(record);
    await expect(finishedRecord(join(root, 'run'), { ...job, ...changed })).rejects.toThrow(
      `the record of ${what}: expected`,
    );
  },
);
