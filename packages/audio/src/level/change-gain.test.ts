import { expect, test } from '@jest/globals';
import { rms, tone } from '../tone.fixture.js';
import { changeGain } from './change-gain.js';

test('counts in decibels', () => {
  const samples = tone(300, 8000, 0.25);
  expect(20 * Math.log10(rms(changeGain(samples, -6)) / rms(samples))).toBeCloseTo(-6, 4);
  expect([...changeGain(Float32Array.of(0.1, -0.2), 20)]).toEqual([1, -2]);
  expect(() => changeGain(samples, Number.NaN)).toThrow(
    'changeGain: decibels NaN: expected a finite number.',
  );
});
