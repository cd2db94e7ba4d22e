import { expect, test } from '@jest/globals';
import { trimSilence } from './trim-silence.js';

const tone = (seconds: number, amplitude: number) =>
  Float32Array.from({ length: 16_000 * seconds }, (_, i) => amplitude * Math.sin(i));

test('keeps the loud stretch and 100 ms on both sides', () => {
  const clip = new Float32Array(48_000);
  clip.set(tone(1, 0.1), 16_000);
  const kept = trimSilence(clip, 16_000);
  expect(kept.length).toBe(19_200);
  expect(kept.byteOffset).toBe(4 * 14_400);
});

test('what is less than 40 dB under the loudest stays, what is more goes', () => {
  const before = (decibels: number) => Float32Array.of(...tone(1, 10 ** (decibels / 20)), ...tone(1, 1));
  expect(trimSilence(before(-39), 16_000).length).toBe(32_000);
  expect(trimSilence(before(-41), 16_000).length).toBe(17_600);
});

test('gain changes nothing', () => {
  const clip = new Float32Array(32_000);
  clip.set(tone(1, 1e-3), 8_000);
  const louder = clip.map((sample) => 300 * sample);
  expect(trimSilence(louder, 16_000).length).toBe(trimSilence(clip, 16_000).length);
});

test('digital silence and an empty clip come back whole', () => {
  expect(trimSilence(new Float32Array(1000), 16_000).length).toBe(1000);
  expect(trimSilence(new Float32Array(0), 16_000).length).toBe(0);
});
