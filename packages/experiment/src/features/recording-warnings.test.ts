import { expect, test } from '@jest/globals';
import { recordingWarnings } from './recording-warnings.js';

const noise = (seconds: number) => Float32Array.from({ length: 16_000 * seconds }, (_, i) => Math.sin(i * i));

test.each<[string, Float32Array, readonly string[]]>([
  ['two seconds with a sound', noise(2), []],
  [
    'silence',
    new Float32Array(16_000),
    ['x.wav: every sample is 0: expected a voice. Remove it, or record it again.'],
  ],
  ['10 ms', noise(0.01), ['x.wav: 0.010 s: expected at least 0.3 s of a voice. Remove it.']],
  ['61 seconds', noise(61), ['x.wav: 61 s with one emotion: expected at most 60 s. Cut it into utterances.']],
])('%s', (_, samples, warnings) => {
  expect(recordingWarnings(samples, 16_000, 'x.wav')).toEqual(warnings);
});
