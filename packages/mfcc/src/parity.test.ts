import { describe, expect, test } from '@jest/globals';
import {
  expectedValues,
  type Fixture,
  type FixtureCase,
  htkFixture,
  kaldiFixture,
  librosaFixture,
  oldLibrosaFixture,
  opensmileFixture,
  pythonSpeechFeaturesFixture,
  signal,
  torchaudioFixture,
  whisperFixture,
} from '../fixtures/fixtures.js';
import { createMfcc, type PresetName, presets } from './index.js';

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

/** Cases of a fixture, of the preset that each names or else of the toolkit's own. */
function testParity(own: PresetName, { toolkit, versions, cases }: Fixture): void {
  const presetOf = (c: FixtureCase): PresetName => c.options.preset ?? own;
  for (const preset of new Set(cases.map(presetOf))) {
    describe(`preset ${preset}: ${toolkit} ${versions[toolkit]}`, () => {
      tested.add(preset);
      const rows = cases.filter((c) => presetOf(c) === preset);
      test.each(rows.map((c) => [c.signal, c.call, c.dtype, c] as const))(
        '%s: %s (%s)',
        (_signal, _call, dtype, c) => {
          const { shape, error } = compare(preset, c);
          expect(shape).toEqual([c.frames, c.values, c.frames * c.values]);
          expect(error).toBeLessThanOrEqual(dtype === 'f8' ? 1e-9 : 1e-5);
        },
      );
    });
  }
}

const tested = new Set<PresetName>();
testParity('python_speech_features', pythonSpeechFeaturesFixture);
testParity('librosa', librosaFixture);
testParity('librosa-0.8', oldLibrosaFixture);
testParity('kaldi', kaldiFixture);
testParity('htk', htkFixture);
testParity('opensmile', opensmileFixture);
testParity('torchaudio', torchaudioFixture);
testParity('whisper', { ...whisperFixture, cases: whisperFixture.cases.filter((c) => !c.padded) });

test('every preset is held against its toolkit', () => {
  expect(tested).toEqual(new Set(Object.keys(presets)));
});
