import { expect, test } from '@jest/globals';
import { createFrontEnd } from './mfcc-front-end.js';
import { requireResampling } from './require-resampling.js';
import { createResamplers } from './resamplers.js';

const frontEnd = createFrontEnd({ frames: 64 });

test.each([0, 1, 22, 999, 768_001, 44_100.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a rate of %p Hz is refused before resampling begins',
  (rate) => {
    // The Infinity among the samples would be refused by the resampler: its message would tell that it had begun.
    expect(() => frontEnd.extract(Float32Array.of(Number.POSITIVE_INFINITY), rate)).toThrow(
      `sampleRate ${rate}: expected a whole number of Hz from 1000 to 768000.`,
    );
  },
);

test('the widest rates are taken', () => {
  expect(frontEnd.extract(new Float32Array(1_000).fill(0.1), 1_000).frames).toBe(99);
  expect(frontEnd.extract(new Float32Array(76_800).fill(0.1), 768_000).frames).toBe(9);
});

test('an expansion past 16 is refused, 16 is taken', () => {
  const wide = createFrontEnd({ frames: 64, sampleRate: 48_000 });
  expect(() => wide.extract(new Float32Array(2_999), 2_999)).toThrow(
    "sampleRate 2999: expected at least a 16th of the recogniser's 48000 Hz.",
  );
  expect(wide.extract(new Float32Array(3_000).fill(0.1), 3_000).frames).toBe(99);
});

test('a recording that resampling would make larger than 1 GiB is refused before it begins', () => {
  expect(() => requireResampling(2 ** 28 + 1, 16_000, 16_000)).toThrow(
    'samples of length 268435457: expected at most 268435456 at 16000 Hz. Use timeline',
  );
  expect(() => requireResampling(2 ** 28, 16_000, 16_000)).not.toThrow();
  expect(() => requireResampling(2 ** 25, 1_000, 16_000)).toThrow('expected at most 16777216 at 1000 Hz.');
});

test('the filters of the 8 rates used last are kept, and no more', () => {
  const resamplers = createResamplers(16_000);
  const first = resamplers(8_000);
  for (let rate = 8_001; rate < 8_008; rate++) resamplers(rate);
  expect(resamplers(8_000)).toBe(first);
  const second = resamplers(8_001);
  // 8,000 and 8,001 were used last: six more rates leave them, the seventh drops 8,000.
  for (let rate = 8_010; rate < 8_016; rate++) resamplers(rate);
  expect(resamplers(8_001)).toBe(second);
  resamplers(8_016);
  expect(resamplers(8_000)).not.toBe(first);
});
