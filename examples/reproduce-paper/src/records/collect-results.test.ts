import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readRunRecord, writeRunRecord } from '@ser/trainer/node';
import { collectResults } from './collect-results.js';
import { readResults } from './read-results.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-collect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('takes over results, and neither parts of a corpus nor runs without a test', async () => {
  const [{ name, records }] = await readResults();
  const [record] = records;
  const { test: _, ...untested } = record;
  const runs = {
    whole: record,
    part: { ...record, experiment: { ...record.experiment, recordings: 3 } },
    choice: untested,
  };
  for (const [run, content] of Object.entries(runs)) {
    await mkdir(join(folder, 'runs', run), { recursive: true });
    await writeRunRecord(join(folder, 'runs', run, 'run.json'), content);
  }
  const results = join(folder, 'results');
  expect(await collectResults(join(folder, 'runs'), pathToFileURL(`${results}/`))).toBe(1);
  const [file] = await readdir(join(results, name));
  expect(await readRunRecord(join(results, name, file))).toEqual(record);
});
