import { describe, expect, test } from '@jest/globals';
import { createRandom, deriveSeed } from './random.js';
import { rms, tone } from './testing/tone.js';
import { addNoise, changeGain, shiftSamples, waveformAugmentation } from './waveform-augmentation.js';

const samples = tone(300, 8000, 0.25);

test.each([-5, 0, 20])('addNoise reaches a ratio of exactly %d dB', (snr) => {
  const noisy = addNoise(samples, snr, createRandom(2));
  const power = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0);
  const noise = noisy.map((x, i) => x - samples[i]);
  expect(10 * Math.log10(power(samples) / power(noise))).toBeCloseTo(snr, 3);
});

test('silence stays silence', () => {
  expect(addNoise(new Float32Array(100), 10, createRandom(1)).every((x) => x === 0)).toBe(true);
});

test('changeGain counts in decibels', () => {
  expect(20 * Math.log10(rms(changeGain(samples, -6)) / rms(samples))).toBeCloseTo(-6, 4);
  expect([...changeGain(Float32Array.of(0.1, -0.2), 20)]).toEqual([1, -2]);
  expect(() => changeGain(samples, Number.NaN)).toThrow('decibels must be a finite number; NaN came');
});

test('shiftSamples moves both ways and keeps the length', () => {
  const four = Float32Array.of(1, 2, 3, 4);
  expect([...shiftSamples(four, 1)]).toEqual([0, 1, 2, 3]);
  expect([...shiftSamples(four, -1)]).toEqual([2, 3, 4, 0]);
  expect([...shiftSamples(four, 9)]).toEqual([0, 0, 0, 0]);
  expect(() => shiftSamples(four, 0.5)).toThrow('count must be a whole number; 0.5 came');
});

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
    const at = (epoch: number) =>
      waveformAugmentation(all).apply(samples, 8000, createRandom(deriveSeed(1, epoch, 7)));
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
    expect(samples).toEqual(before);
  });

  test('draws evenly from the intervals', () => {
    const lengths = Array.from(
      { length: 40 },
      (_, seed) =>
        waveformAugmentation({ speed: [0.8, 1.25] }).apply(samples, 8000, createRandom(seed)).length,
    );
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1600);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2500);
    expect(new Set(lengths).size).toBeGreaterThan(30);
  });

  test('happens as often as asked for, and whether one change happens does not change another', () => {
    const augmentation = waveformAugmentation({ gain: [3, 3], probability: 0.5 });
    const changed = Array.from({ length: 400 }, (_, seed) =>
      augmentation.apply(samples, 8000, createRandom(seed))[5] === samples[5] ? 0 : 1,
    );
    const share = changed.reduce<number>((sum, x) => sum + x, 0) / 400;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
    expect(waveformAugmentation({}).apply(samples, 8000, createRandom(1))).toEqual(samples);
  });

  test.each([
    [{ noise: [20, 10] as const }, 'noise must be two finite numbers, the lower one first; [20, 10] came'],
    [{ shift: -1 }, 'shift must be a finite number, at least 0; -1 came'],
    [{ probability: 2 }, 'probability must be a finite number, 0 to 1; 2 came'],
  ])('refuses %p', (options, message) => {
    expect(() => waveformAugmentation(options)).toThrow(message);
  });
});
