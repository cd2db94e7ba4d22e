import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nodeEnvironment } from './environment.node.js';
import { fit } from './fit.js';
import { readRunRecord, writeRunRecord } from './run-file.node.js';
import { useCpu } from './testing/cpu.js';
import { toyExamples, toyModel } from './testing/toy.js';

await useCpu();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-record-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a record survives writing and reading unchanged, brackets in free texts included', async () => {
  const { record } = await fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), {
    epochs: 2,
    test: toyExamples(30, 3),
    command: 'train [ --odd ] "[\n ]"',
    environment: nodeEnvironment(),
    experiment: { corpus: 'toy', list: [1, [2, '[ x ]'], 'a\n]'] },
  });
  const path = join(folder, 'run.json');
  await writeRunRecord(path, record);
  expect(await readRunRecord(path)).toEqual(record);
  expect(await readdir(folder)).toEqual(['run.json']);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(`"predicted": [${record.test!.last.predictions.predicted.join(', ')}]`);
  expect(record.environment.node).toBe(process.version);
  expect(record.model).toMatchObject({
    parameters: 4 * 8 + 8 + 4 * 8 + 8 * 3 + 3,
    classes: 3,
    inputShape: [4],
  });
  expect(record.data.train).toMatchObject({ examples: 64, perClass: [22, 21, 21], groups: 5 });
});

test.each([
  ['not JSON', '{', 'is not JSON'],
  ['something else', '{"name": "x"}', "is not a run record (format 'ser-run')"],
  ['null', 'null', "is not a run record (format 'ser-run')"],
  [
    'a later format',
    '{"format": "ser-run", "formatVersion": 2}',
    'has format version 2, this release reads version 1',
  ],
])('refuses %s', async (name, content, message) => {
  const path = join(folder, `${name}.json`);
  await writeFile(path, content);
  await expect(readRunRecord(path)).rejects.toThrow(message);
});

test('a record that is not there is named', async () => {
  await expect(readRunRecord(join(folder, 'none.json'))).rejects.toThrow(
    /none\.json could not be read: ENOENT/,
  );
});
