import { describe, expect, test } from '@jest/globals';
import {
  expectedValues,
  type Fixture,
  type FixtureCase,
  htkFixture,
  kaldiFixture,
  librosaFixture,
  opensmileFixture,
  pythonSpeechFeaturesFixture,
  signal,
  torchaudioFixture,
} from '../fixtures/fixtures.js';
import { createMfcc, type PresetName } from './index.js';

/** Largest difference between ours and the toolkit's, relative to the toolkit's largest value (or 0.001: silence). */
function compare(preset: PresetName, fixture: FixtureCase): { shape: readonly number[]; error: number } {
  const { samples, sampleRate } = signal(fixture.signal);
  const options = {
    preset,
    ...fixture.options,
    sampleRate,
    precision: 'float64',
    onWarning: () => {},
  } as const;
  const result = createMfcc(options)[fixture.output](samples);
  const expected = expectedValues(fixture);
  let largest = 1e-3;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    difference = Math.max(difference, Math.abs(result.data[i] - expected[i]));
  }
  const values = 'bins' in result ? result.bins : result.coefficients;
  return { shape: [result.frames, values, result.data.length], error: difference / largest };
}

function testParity(preset: PresetName, { toolkit, versions, cases }: Fixture): void {
  describe(`${toolkit} ${versions[toolkit]}`, () => {
    test.each(cases.map((c) => [c.signal, c.call, c.dtype, c] as const))(
      '%s: %s (%s)',
      (_signal, _call, dtype, c) => {
        const { shape, error } = compare(preset, c);
        expect(shape).toEqual([c.frames, c.values, c.frames * c.values]);
        expect(error).toBeLessThanOrEqual(dtype === 'f8' ? 1e-9 : 1e-5);
      },
    );
  });
}

testParity('python_speech_features', pythonSpeechFeaturesFixture);
testParity('librosa', librosaFixture);
testParity('kaldi', kaldiFixture);
testParity('htk', htkFixture);
testParity('opensmile', opensmileFixture);
testParity('torchaudio', torchaudioFixture);
