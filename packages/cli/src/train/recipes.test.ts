import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { recipeNamed } from './recipes.js';

const model = dirname(fileURLToPath(import.meta.resolve('@ser/model-ravdess/manifest.json')));
const frontEndOf = async (speechDetector?: boolean) =>
  (await recipeNamed('states', { model, speechDetector })).frontEnd;

test("without the default model's detector of speech nothing of its corpus is in the front end", async () => {
  const [usual, without] = [await frontEndOf(), await frontEndOf(false)];
  expect(usual.speechDetector).toBeDefined();
  expect(without.speechDetector).toBeUndefined();
  expect(JSON.stringify(without.options)).not.toContain('weights":');
  const { speech: _, ...shared } = usual.options as unknown as Record<string, unknown>;
  expect(JSON.parse(JSON.stringify(without.options))).toEqual(shared);
  expect(without.fingerprint).toBe(usual.fingerprint);
});

test('MFCCs bring no detector', async () => {
  const { frontEnd } = await recipeNamed('paper', { speechDetector: false });
  expect(frontEnd.options.kind).toBe('mfcc');
});
