import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { tone } from '../tone.fixture.js';
import { createUniform } from '../uniform.fixture.js';
import { waveformAugmentation } from './waveform-augmentation.js';

const samples = tone(300, 8000, 0.25);

describe('waveformAugmentation', () => {
  const all = {
    speed: [0.9, 1.1],
    pitch: [-2, 2],
    shift: 0.05,
    gain: [-6, 6],
    noise: [10, 30],
  } as const;

  test('is decided by the seed, and leaves the recording alone', () => {
    const before = samples.slice();
    const at = (epoch: number) => waveformAugmentation(all).apply(samples, 8000, createUniform(epoch));
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
    expect(samples).toEqual(before);
  });

  test('has the bits with which the committed records were trained, when the trainer did it', () => {
    const bytes = createHash('sha256');
    for (let seed = 0; seed < 10; seed++) {
      const changed = waveformAugmentation(all).apply(tone(300, 8000, 0.25), 8000, createUniform(seed));
      bytes.update(new Uint8Array(changed.buffer));
    }
    expect(bytes.digest('hex')).toBe('e01a861a05d5c46e8140c2794865c0b87df6e732aec17a53d697e723cef05861');
  });

  test('draws evenly from the intervals', () => {
    const lengths = Array.from(
      { length: 40 },
      (_, seed) =>
        waveformAugmentation({ speed: [0.8, 1.25] }).apply(samples, 8000, createUniform(seed)).length,
    );
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1600);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2500);
    expect(new Set(lengths).size).toBeGreaterThan(30);
  });

  test('happens as often as asked for, and whether one change happens does not change another', () => {
    const augmentation = waveformAugmentation({ gain: [3, 3], probability: 0.5 });
    const changed = Array.from({ length: 400 }, (_, seed) =>
      augmentation.apply(samples, 8000, createUniform(seed))[5] === samples[5] ? 0 : 1,
    );
    const share = changed.reduce<number>((sum, x) => sum + x, 0) / 400;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
    expect(waveformAugmentation({}).apply(samples, 8000, createUniform(1))).toEqual(samples);
  });

  test.each([
    [{ noise: [20, 10] as const }, 'noise [20, 10]: expected two finite numbers, the lower one first.'],
    [{ shift: -1 }, 'shift -1: expected a finite number of at least 0.'],
    [{ probability: 2 }, 'probability 2: expected a finite number from 0 to 1.'],
  ])('refuses %p', (options, message) => {
    expect(() => waveformAugmentation(options)).toThrow(message);
  });
});
