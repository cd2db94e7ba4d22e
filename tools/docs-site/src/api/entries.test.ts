import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { entries } from './entries.js';

test('what is imported is what has a page', () => {
  const modules = entries().map(({ module }) => module);
  expect(modules).toEqual(expect.arrayContaining(['@ser/audio', '@ser/audio/node', '@ser/backend/browser']));
  expect(modules).not.toContain('@ser/model-ravdess/model.json');
});

test('the site is built after every package that has a page', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { devDependencies } = JSON.parse(manifest);
  const names = entries().map(({ name }) => name);
  expect(names.filter((name) => !(name in devDependencies))).toEqual([]);
});
