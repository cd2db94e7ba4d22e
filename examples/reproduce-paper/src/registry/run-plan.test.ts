import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SerError } from '@ser/foundation';
import { EXPERIMENTS } from './experiments.js';
import { runPlan } from './run-plan.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-plan-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a folder that cannot be made is named before anything runs', async () => {
  await writeFile(join(root, 'file'), '');
  const out = join(root, 'file', 'runs');
  const plan = {
    experiments: EXPERIMENTS.slice(0, 1),
    data: { synthetic: undefined, ravdess: undefined, savee: undefined },
    jobs: 1,
    tiny: true,
    backend: 'cpu',
    out,
  } as const;
  const attempt = runPlan(plan, { signal: new AbortController().signal });
  await expect(attempt).rejects.toThrow(SerError);
  await expect(attempt).rejects.toThrow(`${out} could not be made`);
});
