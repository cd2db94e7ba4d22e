import { expect, test } from '@jest/globals';
import { ExperimentError } from '../experiment-error.js';
import type { Recipe } from '../recipe/recipe.js';
import type { ExperimentPlan } from './experiment-plan.js';
import { jobFolder } from './job.js';
import { planJobs } from './plan-jobs.js';

const recipe: Recipe = {
  name: 'small',
  summary: 'a small one',
  frontEnd: { frames: 64 },
  network: { blocks: 0 },
  batchSize: 16,
  epochs: 2,
  training: { optimizer: { name: 'rmsprop' } },
  epoch: 'validation',
};
const plan: ExperimentPlan = {
  corpus: { csv: 'data/my.csv' },
  recipe,
  protocol: 'speaker-independent',
};

test('one run unless more are asked for; the job is plain JSON and says where its record goes', () => {
  const [job, ...others] = planJobs(plan);
  expect(others).toEqual([]);
  expect(job).toMatchObject({ id: 'small.my-speaker-independent-fold1-seed1', fold: 1, seed: 1, recipe });
  expect(JSON.parse(JSON.stringify(job))).toEqual(job);
  expect(jobFolder(job).split(/[\\/]/)).toEqual(['small', 'my-speaker-independent', 'fold1-seed1']);
});

test('each fold with each seed, the first seed of all plans first', () => {
  const runs = { folds: [1, 2], seeds: [1, 2] };
  const jobs = planJobs([
    { ...plan, name: 'a', runs },
    { ...plan, name: 'b', runs: [{ fold: 3, seed: 1 }] },
  ]);
  expect(jobs.map(({ id }) => id)).toEqual([
    'a-fold1-seed1',
    'a-fold2-seed1',
    'b-fold3-seed1',
    'a-fold1-seed2',
    'a-fold2-seed2',
  ]);
});

test.each<[string, ExperimentPlan | readonly ExperimentPlan[], string]>([
  ['one job twice', [plan, plan], 'small.my-speaker-independent-fold1-seed1 is planned twice'],
  ['a name that leads elsewhere', { ...plan, name: '../x' }, 'experiment "../x": expected letters'],
  ['fold 0', { ...plan, runs: [{ fold: 0, seed: 1 }] }, 'fold 0: expected a whole number from 1'],
  ['nothing to test on', { ...plan, protocol: 'cross-corpus' }, 'cross-corpus without testCorpus'],
  [
    'a test corpus that nobody asks',
    { ...plan, testCorpus: { csv: 'b.csv' } },
    'protocol speaker-independent with testCorpus',
  ],
])('%s is refused', (_, plans, message) => {
  expect(() => planJobs(plans)).toThrow(ExperimentError);
  expect(() => planJobs(plans)).toThrow(message);
});
