import { expect, test } from '@jest/globals';
import { outputCount, planRateChange } from './rate-change.js';
import { createResampler } from './resample.js';
import { resampleSource } from './resample-source.js';

test('a long source is read once, from its first sample to its last, a few seconds at a time', () => {
  const change = planRateChange(44_100, 16_000);
  const length = 44_100 * 60;
  const reads: { first: number; count: number }[] = [];
  const silence = new Int16Array(2 ** 18);
  const read = (first: number, count: number) => {
    reads.push({ first, count });
    return [silence.subarray(0, count)];
  };
  const [samples] = resampleSource(change, { channels: 1, length, read });
  expect(samples).toHaveLength(16_000 * 60);
  expect(Math.max(...reads.map(({ count }) => count))).toBeLessThan(5 * 44_100);
  expect(reads[0].first).toBe(0);
  const last = reads[reads.length - 1];
  expect(last.first + last.count).toBe(length);
  // What two portions share is a filter's length.
  for (const [i, { first, count }] of reads.slice(0, -1).entries()) {
    const shared = first + count - reads[i + 1].first;
    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(1000);
  }
});

test.each([
  [44_100, 16_000],
  [48_000, 16_000],
  [96_000, 16_000],
  [8_000, 11_025],
  [24_414, 16_000],
])(
  '%i to %i Hz: singles and 16-bit integers have the same bits, and the end of one portion and the start of the next are those of a range of their own',
  (from, to) => {
    const change = planRateChange(from, to);
    const integers = Int16Array.from({ length: Math.ceil((70_000 * from) / to) }, (_, i) => i * 7919);
    const singles = Float32Array.from(integers, (x) => x / 2 ** 15);
    const { length } = integers;
    const read = (first: number, count: number) => [integers.subarray(first, first + count)];
    const [whole] = resampleSource(change, { channels: 1, length, read });
    expect(whole).toHaveLength(outputCount(change, length));
    const resampler = createResampler(from, to);
    expect(
      Buffer.compare(Buffer.from(whole.buffer), Buffer.from(resampler(singles).buffer as ArrayBuffer)),
    ).toBe(0);
    for (let first = 61_234; first < 68_000; first += 1300) {
      expect(resampler(singles, { first, count: 1300 })).toEqual(whole.slice(first, first + 1300));
    }
  },
);
