import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RecognizerError } from '../recognizer-error.js';
import { locateEncoder, locateRecognizer } from './locate-package.node.js';

let project: string;
let model: string;

beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'ser-locate-')));
  model = join(project, 'node_modules/@some/model');
  for (const folder of [model, join(model, 'node_modules/@some/weights')]) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{}');
  }
  await writeFile(join(model, 'manifest.json'), '{}');
  await writeFile(join(model, 'node_modules/@some/weights/encoder.json'), '{}');
});
afterAll(() => rm(project, { recursive: true }));

test('a folder stays what it is, and so does what is not installed', () => {
  expect(locateRecognizer(model)).toBe(model);
  expect(locateRecognizer(pathToFileURL(model).href)).toBe(model);
  expect(locateRecognizer('@some/model-of-nobody')).toBe('@some/model-of-nobody');
});

test.each([undefined, null, 5, new URL('file:///model')])('location %p is refused', (location) => {
  expect(() => locateRecognizer(location as unknown as string)).toThrow(
    new RecognizerError(
      `location ${location}: expected a text. Pass a folder's path, a package's name or an address; of a URL, its href.`,
    ),
  );
});

test("a recogniser's own package of an encoder comes first", () => {
  expect(locateEncoder('@some/weights', model)).toBe(join(model, 'node_modules/@some/weights'));
});

test('folders and addresses of encoders stay what they are', () => {
  expect(locateEncoder('./my-encoder', model)).toBe('./my-encoder');
  expect(locateEncoder('https://a.org/encoder', model)).toBe('https://a.org/encoder');
});

test('beside an address an encoder has an address', () => {
  expect(locateEncoder('@some/weights', 'https://a.org/@some/model')).toBe('https://a.org/@some/weights');
});
