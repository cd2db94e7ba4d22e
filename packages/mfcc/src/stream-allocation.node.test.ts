import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { createMfccStream, type MfccOptions } from './index.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test.each<[string, Omit<MfccOptions, 'sampleRate'>]>([
  ['paper', {}],
  ['opensmile, deltas', { preset: 'opensmile' }],
  ['librosa without topDb', { preset: 'librosa', topDb: null }],
  [
    'kaldi, sliding normalisation',
    { preset: 'kaldi', normalization: 'mean-variance', normalizationScope: 'sliding' },
  ],
])('%s: no frame leaves anything on the heap', (_name, options) => {
  const stream = createMfccStream({ sampleRate: 16000, ...options });
  const chunk = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i));
  let frames = 0;
  const count = (): void => {
    frames++;
  };
  const run = (chunks: number): void => {
    for (let i = 0; i < chunks; i++) stream.pushEach(chunk, count);
  };
  run(8000); // until it is compiled
  collectGarbage();
  // The least of some rounds: the compiler itself may still be at work in the first.
  const rounds = [1, 2, 3].map(() => {
    frames = 0;
    const before = process.memoryUsage().heapUsed;
    run(3000);
    return (process.memoryUsage().heapUsed - before) / frames;
  });
  expect(frames).toBeGreaterThan(700);
  // A single object or boxed number a frame would be 16 bytes.
  expect(Math.min(...rounds)).toBeLessThan(4);
});
