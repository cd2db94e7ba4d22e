import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CORPUS_NAMES, type MergedSource, PROTOCOL_NAMES } from '@ser/experiment';
import { CliError } from '../cli-error.js';
import { CORPORA } from '../commands/corpora.js';
import { PROTOCOLS } from '../train/recipe-names.js';
import { corpusSource } from './corpus-source.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-labels-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('names that can be typed are those of the package', () => {
  expect([...CORPORA].sort()).toEqual([...CORPUS_NAMES].sort());
  const leaking = ['train', 'leaky', 'duplicated'];
  expect([...PROTOCOLS].sort()).toEqual(PROTOCOL_NAMES.filter((name) => !leaking.includes(name)).sort());
});

test('a CSV file, a folder of a corpus, and both merged', async () => {
  expect(await corpusSource({ data: ['my.csv'] })).toEqual({ csv: 'my.csv' });
  expect(await corpusSource({ data: ['x'], corpus: 'savee' })).toEqual({ corpus: 'savee', folder: 'x' });
  expect(await corpusSource({ data: ['ravdess:C:\\data', 'my.csv'], labels: 'shared' })).toEqual({
    merged: [
      { corpus: 'ravdess', folder: 'C:\\data', labels: 'shared' },
      { csv: 'my.csv', labels: 'shared' },
    ],
  });
});

test('a map as it is typed, and one for each corpus in a file', async () => {
  expect(await corpusSource({ data: ['my.csv'], labels: 'happy=positive, calm=' })).toEqual({
    csv: 'my.csv',
    labels: { happy: 'positive', calm: null },
  });
  const file = join(folder, 'labels.json');
  await writeFile(file, JSON.stringify({ ravdess: { happy: 'joy' }, my: { glad: 'joy', calm: null } }));
  expect(await corpusSource({ data: ['a/my.csv', 'ravdess:x'], labels: file })).toEqual({
    merged: [
      { csv: 'a/my.csv', labels: { glad: 'joy', calm: null } },
      { corpus: 'ravdess', folder: 'x', labels: { happy: 'joy' } },
    ],
  });
  const other = corpusSource({ data: ['other.csv'], labels: file });
  await expect(other).rejects.toThrow('--labels has maps for ravdess, my: expected one for other. Add it');
});

test('the shared words without one, in the words of each corpus', async () => {
  const source = await corpusSource({
    data: ['ravdess:x', 'savee:y', 'my.csv'],
    labels: 'shared,calm=,zeal=joy',
  });
  const labels = (source as MergedSource).merged.map((part) => part.labels as Record<string, string | null>);
  expect(labels[0]).toMatchObject({ happy: 'happiness', calm: null, surprised: 'surprise' });
  expect(Object.keys(labels[1])).toHaveLength(7);
  expect(labels[1]).not.toHaveProperty('calm');
  expect(labels[2]).toMatchObject({ happiness: 'happiness', calm: null, zeal: 'joy' });
  // Classes stand in the order of the shared words.
  const order = (map: object) => Object.values(map).filter((word) => word !== null);
  expect(order(labels[0])).toEqual(order(labels[1]));
});

test('a folder needs the name of its corpus', async () => {
  await expect(corpusSource({ data: [folder] })).rejects.toThrow(
    `--data ${folder}: found a folder, expected a CSV file with the columns file, emotion and speaker. Write the name of a corpus before it, as in savee:${folder}`,
  );
});

test.each([
  [
    'happy=happy,calm',
    '--labels calm: expected EMOTION=CLASS. Write calm=calm to keep it, calm= to leave it out.',
  ],
  ['no-such.json', '--labels no-such.json (ENOENT'],
])('labels %s are refused', async (labels, message) => {
  const attempt = corpusSource({ data: ['my.csv'], labels });
  await expect(attempt).rejects.toThrow(CliError);
  await expect(attempt).rejects.toThrow(message);
});
