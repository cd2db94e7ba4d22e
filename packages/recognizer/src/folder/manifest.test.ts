import { expect, test } from '@jest/globals';
import { MANIFEST_FORMAT, parseManifest, UNCHECKED_FORMAT } from './manifest.js';

const manifest = {
  format: MANIFEST_FORMAT,
  frontEnd: { sampleRate: 16000, frames: 256, align: 'center', mfcc: { preset: 'paper' } },
  fingerprint: 'f',
  normalization: { mean: [0], standardDeviation: [1] },
  labels: ['calm', 'angry'],
  versions: {},
  weightsSha256: '0'.repeat(64),
  modelSha256: '1'.repeat(64),
  manifestSha256: '2'.repeat(64),
  about: {},
};

test('reads what was written', () => {
  expect(parseManifest(JSON.stringify(manifest), 'm.json')).toEqual(manifest);
});

test('reads a manifest of before the checksums', () => {
  const { modelSha256: _, manifestSha256: __, ...older } = { ...manifest, format: UNCHECKED_FORMAT };
  expect(parseManifest(JSON.stringify(older), 'm.json')).toEqual(older);
});

test.each([
  ['{', /^m.json \(.*\): expected JSON\. Check the location/],
  ['<!doctype html>', /^m.json \(a web page\): expected JSON\./],
  [
    '{"format":"ser-recognizer/9"}',
    'm.json: format "ser-recognizer/9": expected "ser-recognizer/2" or "ser-recognizer/1". Install the version',
  ],
  [
    JSON.stringify({ ...manifest, labels: ['one'] }),
    'm.json: labels: expected a list of at least two names. Save',
  ],
  [JSON.stringify({ ...manifest, frontEnd: null }), 'm.json: frontEnd: expected an object.'],
  [
    JSON.stringify({ ...manifest, frontEnd: { kind: 'spectrogram' } }),
    'm.json: frontEnd.kind: expected "mfcc" or "encoder".',
  ],
  [
    JSON.stringify({ ...manifest, normalization: { mean: [0], standardDeviation: [-1] } }),
    'm.json: normalization.standardDeviation: expected a list of numbers of at least 0.',
  ],
  [
    JSON.stringify({ ...manifest, normalization: { mean: [Number.NaN], standardDeviation: [1] } }),
    'm.json: normalization.mean: expected a list of numbers.',
  ],
  [
    JSON.stringify({ ...manifest, calibration: { temperature: 0 } }),
    'm.json: calibration.temperature: expected a number from 0.01 to 100.',
  ],
  [
    JSON.stringify({ ...manifest, calibration: { temperature: 1e-320 } }),
    'm.json: calibration.temperature: expected a number from 0.01 to 100.',
  ],
  [
    JSON.stringify({ ...manifest, modelSha256: undefined }),
    'm.json: modelSha256: expected 64 hexadecimal digits.',
  ],
])('refuses %s', (text, message) => {
  expect(() => parseManifest(text, 'm.json')).toThrow(message);
});
