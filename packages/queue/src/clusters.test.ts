import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseShard } from './shard/shard.js';

const page = readFileSync(new URL('../../../docs/clusters.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, text]) =>
    found === language ? [text] : [],
  );

test('the script for SLURM is one that bash takes, of as many tasks as it says there are', () => {
  const [script, ...others] = blocks('bash');
  expect(others).toEqual([]);
  const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  const last = /^#SBATCH --array=1-(\d+)$/m.exec(script)![1];
  const count = /^export SER_SHARD_COUNT=(\d+)$/m.exec(script)![1];
  expect(count).toBe(last);
  const environment = { SLURM_ARRAY_TASK_ID: last, SLURM_ARRAY_TASK_COUNT: '1', SER_SHARD_COUNT: count };
  expect(parseShard('auto', environment)).toEqual(parseShard(`${last}/${count}`));
});

test("Kubernetes' job has an index for each shard", () => {
  const job = parse(blocks('yaml')[0]);
  expect([job.kind, job.spec.completionMode]).toEqual(['Job', 'Indexed']);
  const [container] = job.spec.template.spec.containers;
  const { env, volumeMounts, command, args } = container;
  const environment = Object.fromEntries(
    env.map(({ name, value }: { name: string; value: string }) => [name, value]),
  );
  expect(environment).toEqual({ SER_SHARD_COUNT: String(job.spec.completions) });
  const shard = parseShard('auto', { ...environment, JOB_COMPLETION_INDEX: '7' });
  expect(shard).toEqual({ index: 8, count: job.spec.completions });
  expect([...command, ...args].join(' ')).toContain('ser/cli sweep plan.json --shard auto');
  expect(volumeMounts.map(({ name }: { name: string }) => name)).toEqual(
    job.spec.template.spec.volumes.map(({ name }: { name: string }) => name),
  );
});

test("GitHub's workflow gives each part of the matrix its shard, and merges what all uploaded", () => {
  const { jobs } = parse(blocks('yaml')[1]);
  expect(jobs.shard.env).toEqual({
    SER_SHARD_INDEX: expect.stringMatching(/^\$\{\{ strategy\.job-index \}\}$/),
    SER_SHARD_COUNT: expect.stringMatching(/^\$\{\{ strategy\.job-total \}\}$/),
  });
  expect(jobs.collect.needs).toBe('shard');
  for (const { steps } of [jobs.shard, jobs.collect])
    for (const { run } of steps)
      if (run !== undefined) {
        expect(spawnSync('bash', ['-n'], { input: run }).status).toBe(0);
        expect(run).toMatch(/^npx --yes @ser\/cli sweep plan\.json --(shard auto|collect)/);
      }
});
