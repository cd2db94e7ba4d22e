import { expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { trackPitch } from './pitch.js';

const RATE = 16_000;

/** Ten harmonics of equal strength. */
const buzz = (frequency: number) =>
  Float32Array.from({ length: RATE }, (_, i) => {
    let sum = 0;
    for (let n = 1; n <= 10; n++) sum += Math.sin((2 * Math.PI * n * frequency * i) / RATE);
    return 0.05 * sum;
  });

test.each([80, 130, 220, 410])('finds the pitch of a buzz of %d Hz, not its octaves', (frequency) => {
  for (const pitch of trackPitch(buzz(frequency), RATE, 256, 60).slice(4, 56)) {
    expect(Math.abs(pitch.frequency / frequency - 1)).toBeLessThan(0.02);
    expect(pitch.voicing).toBeGreaterThan(0.9);
  }
});

test('noise has no period', () => {
  const random = createRandom(1);
  const noise = Float32Array.from({ length: RATE }, () => 0.1 * random.normal());
  const voicing = trackPitch(noise, RATE, 256, 60).map((pitch) => pitch.voicing);
  expect(voicing.reduce((sum, value) => sum + value) / 60).toBeLessThan(0.5);
});

test('silence has a pitch that is a number', () => {
  for (const { frequency, voicing } of trackPitch(new Float32Array(RATE), RATE, 256, 10)) {
    expect(frequency).toBeGreaterThan(0);
    expect(voicing).toBe(0);
  }
});
