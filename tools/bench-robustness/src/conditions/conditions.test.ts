import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { CONDITIONS } from './conditions.js';

test('the conditions are those of the records, each seeded with its place', async () => {
  const record = await readFile(new URL('../../results/ravdess-fold1.json', import.meta.url), 'utf8');
  expect(CONDITIONS.map(({ name }) => name)).toEqual(Object.keys(JSON.parse(record).byCondition));
  expect(CONDITIONS.map(({ stream }) => stream)).toEqual(CONDITIONS.map((_, place) => place));
});
