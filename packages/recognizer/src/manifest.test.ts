import { expect, test } from '@jest/globals';
import { MANIFEST_FORMAT, parseManifest } from './manifest.js';

const manifest = {
  format: MANIFEST_FORMAT,
  frontEnd: { sampleRate: 16000, frames: 256, align: 'center', mfcc: { preset: 'paper' } },
  fingerprint: 'f',
  normalization: { mean: [0], standardDeviation: [1] },
  labels: ['calm', 'angry'],
  versions: {},
  weightsSha256: '0'.repeat(64),
  about: {},
};

test('reads what was written', () => {
  expect(parseManifest(JSON.stringify(manifest), 'm.json')).toEqual(manifest);
});

test.each([
  ['{', 'm.json is not JSON'],
  [
    '{"format":"ser-recognizer/9"}',
    'm.json has format "ser-recognizer/9"; this version of @ser/recognizer reads "ser-recognizer/1"',
  ],
  [JSON.stringify({ ...manifest, labels: ['one'] }), '"labels" should be a list of at least two names'],
  [JSON.stringify({ ...manifest, frontEnd: null }), '"frontEnd" should be an object'],
  [
    JSON.stringify({ ...manifest, normalization: { mean: [0], standardDeviation: [-1] } }),
    '"normalization.standardDeviation" should be a list of numbers from 0 on',
  ],
  [
    JSON.stringify({ ...manifest, normalization: { mean: [Number.NaN], standardDeviation: [1] } }),
    '"normalization.mean"',
  ],
])('refuses %s', (text, message) => {
  expect(() => parseManifest(text, 'm.json')).toThrow(message);
});
