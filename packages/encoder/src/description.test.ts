import { expect, test } from '@jest/globals';
import { checkDescription } from './description.js';
import { tinyDescription, tinyGraph } from './tiny-graph.fixture.js';

const description = tinyDescription(tinyGraph());

test('a complete description passes unchanged', () => {
  expect(checkDescription(description, 'encoder.json')).toBe(description);
});

test.each([
  [{ format: 'ser-encoder/9' }, 'format "ser-encoder/9": expected "ser-encoder/1"'],
  [{ name: '' }, 'name "": expected a name'],
  [{ graphSha256: 'abc' }, 'graphSha256 "abc": expected 64 hexadecimal digits'],
  [{ sampleRate: 0 }, 'sampleRate 0: expected a whole number of Hz'],
  [{ input: { kind: 'mfcc', name: 'x' } }, 'input.kind "mfcc": expected "log-mel" or "samples"'],
  [{ input: { kind: 'log-mel', name: 'mel', preset: 'kaldi' } }, 'input.preset "kaldi": expected "whisper"'],
  [
    { input: { kind: 'log-mel', name: 'mel', preset: 'whisper' } },
    'sampleRate 8000: expected 16000, the rate of the preset "whisper"',
  ],
  [{ output: { name: 'states', dimensions: 1.5, samplesPerFrame: 4 } }, 'output.dimensions 1.5: expected'],
  [{ output: { name: 'states', dimensions: 4, samplesPerFrame: -1 } }, 'output.samplesPerFrame -1: expected'],
  [{ outputs: 'states' }, 'outputs "states": expected a list of output names'],
  [{ maximumFrames: 10 }, 'maximumFrames 10: expected a whole number from 250'],
])('%j is refused', (change, message) => {
  expect(() => checkDescription({ ...description, ...change }, 'encoder.json')).toThrow(
    `encoder.json: ${message}`,
  );
});

test.each([null, 3, {}])('%j is no description', (value) => {
  expect(() => checkDescription(value, 'encoder.json')).toThrow('encoder.json: format undefined: expected');
});
