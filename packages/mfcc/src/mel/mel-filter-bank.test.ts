import { describe, expect, test } from '@jest/globals';
import { createMfcc, fingerprint, type MfccOptions } from '../index.js';
import { multiplyRows } from '../kernel/sparse-rows.js';
import { resolveOptions } from '../options/resolve.js';
import { createMelFilterBank } from './mel-filter-bank.js';

const bankOf = (options: Partial<MfccOptions>) =>
  createMelFilterBank(resolveOptions({ sampleRate: 16000, preset: 'htk', ...options })).rows;

function total(options: Partial<MfccOptions>, power: Float64Array): number[] {
  const bank = bankOf(options);
  const mel = new Float64Array(bank.first.length);
  multiplyRows(bank, power, mel);
  return [...mel];
}

test('neighbouring triangles add up to 1 between the first and the last centre', () => {
  const sums = new Float64Array(260);
  const { first, fours, weights } = bankOf({});
  let at = 0;
  first.forEach((bin, band) => {
    for (let i = 0; i < 4 * fours[band]; i++) sums[bin + i] += weights[at++];
  });
  const inside = sums.slice(4, 220);
  inside.forEach((sum) => {
    expect(sum).toBeCloseTo(1, 12);
  });
});

test('a flat spectrum gives every band of unit area the same, but for the bins it happens to hold', () => {
  const flat = new Float64Array(4100).fill(1);
  const bands = total({ preset: 'librosa', fftLength: 8192, frameLength: 8192, melBands: 40 }, flat);
  const hertzPerBin = 16000 / 8192;
  bands.forEach((value) => {
    expect(Math.abs(value * hertzPerBin - 1)).toBeLessThan(0.01);
  });
});

test('a single bin reaches the band whose centre it is', () => {
  const { first, weights } = bankOf({ melBands: 20 });
  expect(first.length).toBe(20);
  const power = new Float64Array(260);
  power[first[10] + 1] = 1;
  const bands = total({ melBands: 20 }, power);
  expect(bands.filter((value) => value > 0).length).toBe(2);
  expect(weights.filter((weight) => weight > 0).length).toBeGreaterThan(200);
});

describe('maxFrequency of 0 or less counts from half the sample rate, as Kaldi and Lhotse write it', () => {
  test.each([
    ['kaldi', 16000, -400, 7600],
    ['librosa', 22050, -25, 11000],
    ['paper', 8000, 0, 4000],
  ] as const)('preset %s at %i Hz: %i is %i', (preset, sampleRate, maxFrequency, expected) => {
    const options = { preset, sampleRate, onWarning() {} };
    expect(createMfcc({ ...options, maxFrequency }).options.maxFrequency).toBe(expected);
    expect(fingerprint({ ...options, maxFrequency })).toBe(
      fingerprint({ ...options, maxFrequency: expected }),
    );
  });

  test('so far below that nothing is left', () => {
    expect(() => createMfcc({ sampleRate: 16000, maxFrequency: -8000 })).toThrow(
      'minFrequency 0: expected less than maxFrequency, 0 Hz. Change either.',
    );
  });
});
