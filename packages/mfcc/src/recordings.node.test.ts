import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { expectedValues, recordingsFixture } from '../fixtures/fixtures.js';
import { createMfcc } from './index.js';

const folders: Readonly<Record<string, string | undefined>> = {
  ravdess: process.env.SER_RAVDESS_DIR,
  savee: process.env.SER_SAVEE_DIR,
};

/** Half a second of a mono 16-bit WAV file, from its first second on. */
function read(path: string): { samples: Float32Array; sampleRate: number } {
  const bytes = readFileSync(path);
  const sampleRate = bytes.readUInt32LE(24);
  const data = bytes.indexOf('data', 36, 'latin1') + 8;
  const count = Math.floor(sampleRate / 2);
  const samples = Float32Array.from(
    { length: count },
    (_, i) => bytes.readInt16LE(data + 2 * (sampleRate + i)) / 32768,
  );
  return { samples, sampleRate };
}

describe.each(Object.keys(folders))('recordings of %s', (corpus) => {
  const folder = folders[corpus];
  const runOrSkip = folder === undefined ? test.skip : test;
  const reason = folder === undefined ? ` (skipped: SER_${corpus.toUpperCase()}_DIR is not set)` : '';
  for (const fixture of recordingsFixture.cases.filter((c) => c.signal.startsWith(corpus))) {
    runOrSkip(`${fixture.signal}: ${fixture.call}${reason}`, () => {
      const { samples, sampleRate } = read(`${folder}/${fixture.signal.slice(corpus.length + 1)}`);
      const extractor = createMfcc({
        ...fixture.options,
        sampleRate,
        precision: 'float64',
        onWarning: () => {},
      });
      const { data, frames, coefficients } = extractor.mfcc(samples);
      expect([frames, coefficients]).toEqual([fixture.frames, fixture.values]);
      const expected = expectedValues(fixture);
      const largest = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      const difference = expected.reduce((most, x, i) => Math.max(most, Math.abs(x - data[i])), 0);
      const { dtype, ownRounding = 0 } = fixture;
      expect(difference / largest).toBeLessThanOrEqual(dtype === 'f8' ? 1e-9 : Math.max(1e-5, ownRounding));
    });
  }
});
