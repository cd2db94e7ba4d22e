import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { loadFrontEnd } from './load-front-end.js';

const recognizer = dirname(fileURLToPath(import.meta.resolve('@ser/model-ravdess/manifest.json')));

test("without the default model's detector of speech nothing of its corpus is in the front end", async () => {
  const [usual, without] = await Promise.all([
    loadFrontEnd({ recognizer }),
    loadFrontEnd({ recognizer, speechDetector: false }),
  ]);
  expect(usual.frontEnd.speechDetector).toBeDefined();
  expect(without.frontEnd.speechDetector).toBeUndefined();
  expect(JSON.stringify(without.frontEnd.options)).not.toContain('weights":');
  const { speech: _, ...shared } = usual.frontEnd.options as unknown as Record<string, unknown>;
  expect(JSON.parse(JSON.stringify(without.frontEnd.options))).toEqual(shared);
  expect(without.frontEnd.fingerprint).toBe(usual.frontEnd.fingerprint);
  await Promise.all([usual.dispose(), without.dispose()]);
});

test('MFCCs as their options say', async () => {
  const { frontEnd } = await loadFrontEnd({ frames: 64 });
  expect(frontEnd).toMatchObject({ frames: 64, coefficients: 12, options: { kind: 'mfcc' } });
});
