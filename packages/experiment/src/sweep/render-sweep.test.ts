import { expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import type { Job } from '../plan/job.js';
import type { JobState } from './job-state.js';
import { renderSweep, sumUp } from './render-sweep.js';

const job = (id: string) => ({ job: { id } as Job, folder: id });
const record = {
  history: [{ validationUar: 0.5 }, { validationUar: 0.75 }],
  last: { epoch: 2 },
  test: { chosen: { accuracy: 0.6, uar: 0.55 } },
} as unknown as RunRecord;
const states: readonly JobState[] = [
  { ...job('a-fold1'), state: 'done', record, seconds: 100 },
  { ...job('a-fold2'), state: 'failed', error: 'x' },
  {
    ...job('a-fold3'),
    state: 'running',
    startedAt: 0,
    progress: { stage: 'training', epoch: 3, epochs: 24, secondsLeft: 42, best: { epoch: 2, uar: 0.4 } },
  },
  { ...job('a-fold4'), state: 'running', startedAt: 0, progress: { stage: 'features', done: 5, total: 64 } },
  { ...job('a-fold5'), state: 'waiting' },
];

test('state, epoch, time left and best of every job, those that run first', () => {
  expect(renderSweep(states, { lines: 40, now: 50_000, workers: 2 })).toEqual([
    'job      state          epoch  left  best UAR  test WA  test UA',
    'a-fold3  running         3/24  42 s    40.0 %',
    'a-fold4  features 5/64',
    'a-fold2  failed',
    'a-fold5  waiting',
    'a-fold1  done             2/2          75.0 %   60.0 %   55.0 %',
    '1 of 5 done, 2 running, 1 failed; about 2 min left',
  ]);
});

test('a terminal that is too small shows what matters and counts the rest', () => {
  const lines = renderSweep(states, { lines: 5, now: 0, workers: 2 });
  expect(lines).toHaveLength(5);
  expect(lines.slice(1, 4).map((line) => line.split(/ {2}/)[0])).toEqual([
    'a-fold3',
    'a-fold4',
    '… and 3 more',
  ]);
});

test('at 80 columns a long name loses its middle, and no column is lost', () => {
  const long = (fold: number) => `states.my-corpus-of-many-words-speaker-independent-fold${fold}-seed1`;
  const named = states.map((state, index) => ({ ...state, ...job(long(index + 1)) }));
  const lines = renderSweep(named, { lines: 40, columns: 79, now: 50_000, workers: 2 });
  expect(lines.every((line) => line.length <= 79)).toBe(true);
  expect(lines[0]).toMatch(/^job .* test UA$/);
  expect(lines[5]).toMatch(/^states\.…ent-fold1-seed1 {2}done .* 75\.0 % +60\.0 % +55\.0 %$/);
});

test('no time left is told before a job has ended, or when all have', () => {
  expect(sumUp(states.slice(2), 0, 2)).toBe('0 of 3 done, 2 running');
  expect(sumUp(states.slice(0, 1), 0, 2)).toBe('1 of 1 done');
});
