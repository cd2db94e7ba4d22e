import { describe, expect, test } from '@jest/globals';
import { bandLevel } from '../../test/spectrum.js';
import { type RavdessLabel, ravdessEmotions } from '../corpora/ravdess-name.js';
import { type SyntheticLabel, synthesizeUtterance } from './synthesize-utterance.js';

const clip = (changes: Partial<SyntheticLabel> = {}, speaker = 1, seed = 0) =>
  synthesizeUtterance(
    { emotion: 'happy', intensity: 'normal', text: '01', repetition: 1, ...changes },
    speaker,
    seed,
  );

describe('synthesizeUtterance', () => {
  test('equal arguments give equal samples; each argument changes them', () => {
    const { samples } = clip();
    expect(clip().samples).toEqual(samples);
    const others = [
      clip({ emotion: 'sad' }),
      clip({ intensity: 'strong' }),
      clip({ text: '02' }),
      clip({ repetition: 2 }),
      clip({}, 2),
      clip({}, 1, 1),
    ];
    for (const other of others) expect(other.samples).not.toEqual(samples);
  });

  test('every emotion and voice: 2 to 2.8 s at 16 kHz, no clipping, no offset, neither silent nor noisy', () => {
    for (const speaker of [1, 2, 5, 8]) {
      for (const emotion of ravdessEmotions) {
        const { samples, sampleRate } = clip({ emotion }, speaker, 5);
        expect(sampleRate).toBe(16_000);
        expect(samples.length / sampleRate).toBeGreaterThanOrEqual(2);
        expect(samples.length / sampleRate).toBeLessThanOrEqual(2.8);
        const peak = samples.reduce((high, sample) => Math.max(high, Math.abs(sample)), 0);
        expect(peak).toBeLessThanOrEqual(0.9);
        expect(peak).toBeGreaterThan(0.03);
        const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
        expect(Math.abs(mean)).toBeLessThan(0.002);
        // The room at the start is at least 20 dB below the speech.
        const energy = (part: Float32Array) =>
          part.reduce((sum, sample) => sum + sample * sample, 0) / part.length;
        const room = 10 * Math.log10(energy(samples.subarray(0, 1000)));
        expect(10 * Math.log10(energy(samples)) - room).toBeGreaterThan(20);
      }
    }
  });

  test('has the spectrum of speech: most power below 1 kHz, falling above', () => {
    for (const speaker of [1, 2]) {
      const { samples, sampleRate } = clip({ emotion: 'neutral' }, speaker);
      const low = bandLevel(samples, 100, 1000, sampleRate);
      const middle = bandLevel(samples, 1000, 3000, sampleRate);
      const high = bandLevel(samples, 5000, 7000, sampleRate);
      expect(low - middle).toBeGreaterThan(5);
      expect(middle - high).toBeGreaterThan(5);
      expect(low - high).toBeLessThan(60);
    }
  });

  test('anger is brighter than sadness in most voices', () => {
    const brightness = (emotion: RavdessLabel['emotion'], speaker: number) => {
      const { samples, sampleRate } = clip({ emotion, intensity: 'strong' }, speaker);
      return bandLevel(samples, 2000, 4000, sampleRate) - bandLevel(samples, 100, 1000, sampleRate);
    };
    const voices = [1, 2, 3, 4];
    expect(
      voices.filter((speaker) => brightness('angry', speaker) > brightness('sad', speaker)).length,
    ).toBeGreaterThanOrEqual(3);
  });

  test('refuses a label or a speaker that does not exist', () => {
    expect(() => clip({ emotion: 'bored' as 'sad' })).toThrow(/emotion bored: expected neutral, calm/);
    expect(() => clip({ text: '03' as '02' })).toThrow(/text 03: expected 01 or 02/);
    expect(() => clip({ emotion: 'neutral', intensity: 'strong' })).toThrow(
      /intensity strong of neutral: expected normal/,
    );
    expect(() => clip({}, 0)).toThrow(/speaker 0: expected a whole number of at least 1/);
  });
});
