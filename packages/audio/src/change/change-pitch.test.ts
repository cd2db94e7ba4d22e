import { describe, expect, test } from '@jest/globals';
import { rms, shareAt, tone } from '../tone.fixture.js';
import { changePitch } from './change-pitch.js';
import { changeTempo } from './change-tempo.js';

const RATE = 16_000;

describe.each([0.7, 1.3])('changeTempo by %d', (factor) => {
  test('changes the length and neither pitch nor loudness', () => {
    const stretched = changeTempo(tone(220, RATE, 0.6), RATE, factor);
    expect(stretched).toHaveLength(Math.round(9600 * factor));
    expect(shareAt(stretched, 220, RATE)).toBeGreaterThan(0.98);
    expect(rms(stretched)).toBeCloseTo(0.5 / Math.SQRT2, 1);
  });
});

test.each([-12, -2, 3, 12])(
  'changePitch by %d semitones changes the pitch and not the length',
  (semitones) => {
    const shifted = changePitch(tone(330, RATE, 0.6), RATE, semitones);
    expect(shifted).toHaveLength(9600);
    expect(shareAt(shifted, 330 * 2 ** (semitones / 12), RATE)).toBeGreaterThan(0.95);
  },
);

test('a click stays where it was: time is not smeared by more than a segment', () => {
  const click = new Float32Array(RATE);
  click.fill(0.8, 8000, 8040);
  const shifted = changePitch(click, RATE, 2);
  const peak = shifted.reduce((best, x, i) => (Math.abs(x) > Math.abs(shifted[best]) ? i : best), 0);
  expect(Math.abs(peak - 8020)).toBeLessThan(0.03 * RATE);
});

test('the documented examples, and a refusal', () => {
  expect(changeTempo(new Float32Array(22050), 22050, 1.5)).toHaveLength(33075);
  expect(changePitch(new Float32Array(2205), 22050, 2)).toHaveLength(2205);
  expect(() => changePitch(new Float32Array(10), RATE, 25)).toThrow(
    'changePitch: semitones 25: expected a finite number from -24 to 24. Twelve are an octave',
  );
});
