import { describe, expect, test } from '@jest/globals';
import { jobsOfShard, parseShard, shardFromEnvironment } from './shard.js';

test('shards part the jobs: each is in one', () => {
  const jobs = Array.from({ length: 23 }, (_, i) => i);
  const parts = [1, 2, 3, 4, 5].map((i) => jobsOfShard(jobs, parseShard(`${i}/5`)));
  expect(parts.flat().sort((a, b) => a - b)).toEqual(jobs);
  expect(parts.map(({ length }) => length)).toEqual([5, 5, 5, 4, 4]);
});

test.each(['0/3', '4/3', '1', '1/0', '-1/3', '1.5/3', '1/3/5', ' 1/3', ''])(
  'shard %j is refused',
  (shard) => {
    expect(() => parseShard(shard)).toThrow('expected i/n with i from 1 to n, or auto');
  },
);

describe('what schedulers say', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    [
      'SLURM, --array=1-8',
      { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '8', SLURM_ARRAY_TASK_MIN: '1' },
      '3/8',
    ],
    [
      'SLURM, --array=0-7',
      { SLURM_ARRAY_TASK_ID: '0', SLURM_ARRAY_TASK_COUNT: '8', SLURM_ARRAY_TASK_MIN: '0' },
      '1/8',
    ],
    [
      'SLURM, --array=10-30:10',
      {
        SLURM_ARRAY_TASK_ID: '30',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '10',
        SLURM_ARRAY_TASK_STEP: '10',
      },
      '3/3',
    ],
    [
      'one task of eight, submitted alone',
      {
        SLURM_ARRAY_TASK_ID: '5',
        SLURM_ARRAY_TASK_COUNT: '1',
        SLURM_ARRAY_TASK_MIN: '5',
        SER_SHARD_COUNT: '8',
      },
      '5/8',
    ],
    ['a Kubernetes Indexed Job', { JOB_COMPLETION_INDEX: '0', SER_SHARD_COUNT: '4' }, '1/4'],
    ['a GitHub matrix', { SER_SHARD_INDEX: '2', SER_SHARD_COUNT: '3' }, '3/3'],
  ])('%s', (_, environment, shard) => {
    expect(shardFromEnvironment(environment)).toEqual(parseShard(shard));
    expect(parseShard('auto', environment)).toEqual(parseShard(shard));
  });

  test.each<[string, NodeJS.ProcessEnv]>([
    ['nothing', {}],
    ['an index alone', { JOB_COMPLETION_INDEX: '0' }],
    ['a count alone', { SER_SHARD_COUNT: '4' }],
    ['an index that is too high', { JOB_COMPLETION_INDEX: '4', SER_SHARD_COUNT: '4' }],
    ['no numbers', { JOB_COMPLETION_INDEX: 'x', SER_SHARD_COUNT: '4' }],
  ])('%s is refused', (_, environment) => {
    expect(() => shardFromEnvironment(environment)).toThrow(
      /^shard auto, .*: expected .*\. Set SER_SHARD_(COUNT|INDEX)/,
    );
  });
});
