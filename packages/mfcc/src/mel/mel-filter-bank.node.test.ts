import { expect, test } from '@jest/globals';
import { resolveOptions } from '../options/resolve.js';
import { createMelFilterBank } from './mel-filter-bank.js';

/** Milliseconds to build so many bands over half a million bins. */
function duration(melBands: number): number {
  const length = 1 << 20;
  const options = { sampleRate: 48000, fftLength: length, frameLength: 4, melBands, coefficients: 1 };
  const start = performance.now();
  createMelFilterBank(resolveOptions(options));
  return performance.now() - start;
}

test('the time does not grow with the number of bands', () => {
  duration(64); // until it is compiled
  // Were every bin visited for every band, 64 times as many bands would take 64 times as long.
  expect(duration(4096)).toBeLessThan(20 * (duration(64) + 5));
});
