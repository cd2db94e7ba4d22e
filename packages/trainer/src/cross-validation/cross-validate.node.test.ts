import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TrainerError } from '../error.js';
import { type CrossValidationOptions, crossValidate } from './cross-validate.node.js';
import { summarizeRuns } from './cross-validation-summary.js';
import { planFolds } from './plan-folds.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-cv-'));
});
afterAll(() => rm(root, { recursive: true }));

const targets = Int32Array.from({ length: 60 }, (_, i) => i % 2);
const groups = Array.from(targets, (_, i) => `s${Math.floor(i / 10)}`);
const all = Array.from({ length: 60 }, (_, i) => i);
const folds = planFolds(
  [0, 3].map((first) => {
    const held = [0, 1, 2].map((i) => `s${first + i}`);
    return {
      train: all.filter((i) => !held.includes(groups[i])),
      test: all.filter((i) => held.includes(groups[i])),
    };
  }),
  { targets, groups },
  { by: 'groups' },
);
const plan = (folder: string, options: Partial<CrossValidationOptions> = {}): CrossValidationOptions => ({
  folder: join(root, folder),
  folds,
  seeds: [1],
  worker: new URL('../testing/train-fold.mjs', import.meta.url),
  data: {},
  workers: 2,
  ...options,
});
const processesOf = async (folder: string, fold: string) =>
  (await readFile(join(root, folder, `${fold}-seed-1`, 'processes.log'), 'utf8')).trim().split('\n');

test('folds are trained in processes of their own, each a record, and summed up; finished ones are not run again', async () => {
  const heard: string[] = [];
  const { runs, summary } = await crossValidate(
    plan('whole', { onRun: ({ fold }, done, total) => heard.push(`${fold} ${done}/${total}`) }),
  );
  expect(heard.map((text) => text.slice(-3))).toEqual(['1/2', '2/2']);
  expect(runs.map(({ fold, seed }) => `${fold} ${seed}`)).toEqual(['fold-1 1', 'fold-2 1']);
  const pids = [...(await processesOf('whole', 'fold-1')), ...(await processesOf('whole', 'fold-2'))];
  expect(new Set(pids).size).toBe(2);
  expect(pids).not.toContain(String(process.pid));

  const [a, b] = runs.map(({ record }) => record.test!.chosen);
  expect(summary.accuracy.mean).toBeCloseTo((a.accuracy + b.accuracy) / 2, 12);
  expect(summary.uar.deviation).toBeCloseTo(Math.abs(a.uar - b.uar) / Math.SQRT2, 12);
  expect(summary.pooled.examples).toBe(60);
  expect(summary.groups!.map(({ group }) => group)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5']);
  expect(summary.intervals).toMatchObject({ over: 'groups', units: 6 });

  const again = await crossValidate(plan('whole'));
  expect(again.runs).toEqual(runs);
  expect(await processesOf('whole', 'fold-1')).toHaveLength(1);
  const more = await crossValidate(plan('whole', { seeds: [1, 2] }));
  expect(more.summary).toMatchObject({ folds: 2, seeds: [1, 2], runs: 4 });
  expect(await processesOf('whole', 'fold-1')).toHaveLength(1);
  await expect(crossValidate(plan('whole', { data: { other: 1 } }))).rejects.toThrow(
    'data.other was nothing and is 1',
  );
}, 90_000);

test('of two calls on one folder at once, the second is refused', async () => {
  // In a folder where nothing is trained yet: a call that only reads may end before the other looks.
  const calls = await Promise.allSettled([crossValidate(plan('shared')), crossValidate(plan('shared'))]);
  const refused = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
  expect(refused).toEqual([expect.any(TrainerError)]);
  expect(refused[0].message).toContain(`${join(root, 'shared')}, in use by process ${process.pid} on`);
  expect(await readdir(join(root, 'shared'))).not.toContain('lock-1');
}, 60_000);

test('a killed process fails its fold alone, and the next call resumes it to the same weights', async () => {
  const killing = plan('killed', { data: { killAt: 2 }, folds: folds.slice(0, 1) });
  const error = await crossValidate(killing).catch((reason) => reason);
  expect(error).toBeInstanceOf(TrainerError);
  expect(error.message).toMatch(
    /^1 of 1 runs failed\. The others are kept.*\nfold-1, seed 1: Worker exited unexpectedly/s,
  );
  expect(await readdir(join(root, 'killed', 'fold-1-seed-1'))).toContain('checkpoint-000000002.ser');
  const { runs } = await crossValidate(killing);
  const whole = await crossValidate(plan('whole'));
  expect(runs[0].record.weightsSha256).toBe(whole.runs[0].record.weightsSha256);
}, 90_000);

test('an error in one fold names it and keeps the others', async () => {
  const failing = crossValidate(plan('failing', { data: { failing: 'fold-2' } }));
  await expect(failing).rejects.toThrow(/1 of 2 runs failed.*fold-2, seed 1: the disk is on fire/s);
  expect(await readdir(join(root, 'failing', 'fold-1-seed-1'))).toContain('run.json');
}, 90_000);

test.each<[string, Partial<CrossValidationOptions>, string]>([
  ['no folds', { folds: [] }, '0 folds and 1 seeds: expected at least one of each'],
  [
    'a name that is a path',
    { folds: [{ ...folds[0], name: '../x' }] },
    "fold name '../x': expected letters, digits, dots, dashes and underscores, as in a folder's name",
  ],
  [
    'a seed twice',
    { seeds: [1, 1] },
    'folds fold-1, fold-2 with seeds 1, 1: expected no name and no seed twice',
  ],
  ['no workers', { workers: 0 }, 'workers 0: expected a whole number of at least 1'],
])('refuses %s', async (_, options, message) => {
  await expect(crossValidate(plan('refused', options))).rejects.toThrow(message);
  expect(await readdir(root)).not.toContain('refused');
});

test('a summary needs runs', () => {
  expect(() => summarizeRuns([])).toThrow('no runs: expected at least one');
});
