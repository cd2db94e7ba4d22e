import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fit } from '../fit/fit.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { nodeEnvironment } from './environment.node.js';
import { readRunRecord, writeRunRecord } from './run-file.node.js';
import type { RunRecord } from './run-record.js';

await useCpu();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-record-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { record: whole } = await fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), {
  epochs: 2,
  test: toyExamples(30, 3),
  command: 'x',
});

describe('run.schema.json', () => {
  const schema = JSON.parse(readFileSync(new URL('../../run.schema.json', import.meta.url), 'utf8'));

  /** Every key of a value that its schema does not describe. */
  function undescribed(value: unknown, given: Record<string, unknown>, path: string): string[] {
    const at = given.$ref ? schema.$defs[String(given.$ref).split('/').pop()!] : given;
    if (Array.isArray(value))
      return value.flatMap((item, i) => undescribed(item, at.items ?? {}, `${path}/${i}`));
    if (typeof value !== 'object' || value === null || !at.properties) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      at.properties[key] ? undescribed(inner, at.properties[key], `${path}/${key}`) : [`${path}/${key}`],
    );
  }

  test('describes every key of a record, save the free ones', () => {
    const found = undescribed(JSON.parse(JSON.stringify(whole)), schema, '').filter(
      (path) => !path.startsWith('/options/'),
    );
    expect(found).toEqual([]);
    expect(undescribed({ ...whole, extra: 1 }, schema, '')).toContain('/extra');
  });

  test.each<[string, (record: Record<string, unknown>) => unknown, string]>([
    ['a missing key', ({ chosen: _, ...rest }) => rest, "the record must have required property 'chosen'"],
    [
      'an accuracy above 1',
      (r) => ({ ...r, history: [{ ...whole.history[0], accuracy: 1.5 }] }),
      '/history/0/accuracy must be <= 1',
    ],
    ['a number that JSON cannot hold', (r) => ({ ...r, seconds: Number.NaN }), '/seconds must be number'],
    ['a cut hash', (r) => ({ ...r, weightsSha256: 'abc' }), '/weightsSha256 must match pattern'],
    ['no epochs', (r) => ({ ...r, history: [] }), '/history must NOT have fewer than 1 items'],
  ])('refuses %s, writing and reading', async (_, spoil, message) => {
    const spoilt = spoil({ ...whole }) as RunRecord;
    const path = join(folder, 'spoilt.json');
    await expect(writeRunRecord(path, spoilt)).rejects.toThrow(
      `the record: expected what run.schema.json describes, but ${message}`,
    );
    expect(await readdir(folder)).not.toContain('spoilt.json');
    const file = join(folder, 'by-hand.json');
    await writeFile(file, JSON.stringify(spoilt));
    await expect(readRunRecord(file)).rejects.toThrow(
      `${file}: expected what run.schema.json describes, but ${message}`,
    );
    await rm(file);
  });
});

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
  const { chosen, validation } = await readRunRecord(path);
  expect([chosen.epoch, validation.chosen.uar]).toEqual([record.chosen.epoch, record.validation.chosen.uar]);
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
  [
    'not JSON',
    '{',
    "not JSON.json: expected a run record in JSON, but Expected property name or '}' in JSON at position 1",
  ],
  ['something else', '{"name": "x"}', ".json, format undefined: expected 'ser-run'"],
  ['null', 'null', ".json, format undefined: expected 'ser-run'"],
  [
    'a later format',
    '{"format": "ser-run", "formatVersion": 2}',
    'a later format.json, format version 2: expected 1',
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
