import { describe, expect, test } from '@jest/globals';
import { fixture } from '../testing/fixture.js';
import { applyTemperature, calibration, fitTemperature } from './calibration.js';
import { argMax, meanCrossEntropy } from './cross-entropy.js';

const golden = fixture('scikit-learn.json').calibration;
const probabilities = Float32Array.from(golden.probabilities);

test.each([5, 10, 15])('the expected calibration error over %i bins is that of NumPy', (bins) => {
  expect(calibration(probabilities, golden.truth, 4, bins).ece).toBeCloseTo(golden.ece[bins], 6);
});

test('the bins hold every example', () => {
  const { bins } = calibration(probabilities, golden.truth, 4);
  expect(bins).toHaveLength(15);
  expect(bins.reduce((sum, { examples }) => sum + examples, 0)).toBe(400);
  // The most probable of four classes has at least a quarter.
  expect(bins[2]).toEqual({ upTo: 3 / 15, examples: 0, confidence: null, accuracy: null });
});

describe('temperature', () => {
  test("is SciPy's minimum of the cross-entropy", () => {
    const temperature = fitTemperature(probabilities, golden.truth, 4);
    expect(temperature).toBeCloseTo(golden.temperature, 3);
    const scaled = applyTemperature(probabilities, 4, temperature);
    expect(meanCrossEntropy(probabilities, golden.truth, 4)).toBeCloseTo(golden.lossBefore, 5);
    expect(meanCrossEntropy(scaled, golden.truth, 4)).toBeCloseTo(golden.lossAfter, 5);
    expect(calibration(scaled, golden.truth, 4).ece).toBeLessThan(golden.ece[15] / 3);
  });

  test('keeps the order, and the sum', () => {
    const scaled = applyTemperature(probabilities, 4, 3);
    expect(argMax(scaled, 4)).toEqual(argMax(probabilities, 4));
    for (let i = 0; i < 400; i += 4)
      expect(scaled.slice(i, i + 4).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    applyTemperature(probabilities, 4, 1).forEach((p, i) => {
      expect(p).toBeCloseTo(probabilities[i], 6);
    });
  });

  test('bears probabilities of 0', () => {
    expect([...applyTemperature(Float32Array.of(1, 0), 2, 2)]).toEqual([1, 0]);
  });

  test('refuses 0', () => {
    expect(() => applyTemperature(probabilities, 4, 0)).toThrow('temperature 0: expected a number above 0');
  });
});

test('the documented examples', () => {
  expect(calibration(Float32Array.of(0.75, 0.25, 0.75, 0.25), [0, 1], 2, 4).ece).toBe(0.25);
  expect(fitTemperature(Float32Array.of(0.9, 0.1, 0.9, 0.1), [0, 1], 2)).toBeCloseTo(20, 3);
});
