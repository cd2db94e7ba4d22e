import { expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { addNoise } from './add-noise.js';
import { convolve } from './convolve.js';
import { addSilence, loudestStretch } from './duration.js';
import { activePower, changeLevel, clip, meanSquare, normalizePeak } from './level.js';
import { loudness, normalizeLoudness } from './loudness.js';
import { makeNoise, NOISES } from './noise.js';
import { impulseResponse, placeInRoom } from './room.js';

const sine = (frequency: number, amplitude: number, seconds = 2, sampleRate = 48_000) => ({
  samples: Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / sampleRate),
  ),
  sampleRate,
});
const peak = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

test('levels: 20 dB are a factor of ten, −1 dB is .891 of full scale, what exceeds full scale is cut off', () => {
  const tone = sine(440, 0.2);
  expect(peak(changeLevel(tone, 20).samples)).toBeCloseTo(2, 3);
  expect(peak(normalizePeak(tone, -1).samples)).toBeCloseTo(0.891, 3);
  expect(peak(clip(changeLevel(tone, 20)).samples)).toBe(1);
  expect(normalizePeak({ samples: new Float32Array(9), sampleRate: 8000 }, -1).samples).toEqual(
    new Float32Array(9),
  );
});

test('loudness: a sine of 997 Hz at full scale in one channel is −3.01 LUFS (BS.1770-4)', () => {
  expect(loudness(sine(997, 1))).toBeCloseTo(-3.01, 1);
  expect(loudness(sine(997, 0.1, 2, 16_000))).toBeCloseTo(-23.01, 1);
});

test('loudness is brought to what is asked, pauses left out by the gate', () => {
  const withPause = addSilence(sine(997, 0.02), 3, 3);
  expect(loudness(normalizeLoudness(withPause, -23))).toBeCloseTo(-23, 1);
  const silence = { samples: new Float32Array(48_000), sampleRate: 48_000 };
  expect(normalizeLoudness(silence, -23)).toBe(silence);
});

test('noise lies as far below the active level as is asked, pauses left out', () => {
  const speech = addSilence(sine(440, 0.1, 1, 16_000), 1, 1);
  for (const name of NOISES) {
    const noisy = addNoise(speech, name, 10, createRandom(1));
    const noise = noisy.samples.map((sample, i) => sample - speech.samples[i]);
    expect(10 * Math.log10(activePower(speech) / meanSquare(noise))).toBeCloseTo(10, 1);
  }
});

test('pink noise has as much power in each octave', () => {
  const samples = makeNoise('pink', 1 << 15, 16_000, createRandom(2));
  const bandPower = (low: number, high: number) => {
    let power = 0;
    // Goertzel-like sums at a few frequencies of the band.
    for (let k = 0; k < 12; k++) {
      const frequency = low * (high / low) ** ((k + 0.5) / 12);
      let [real, imaginary] = [0, 0];
      for (let i = 0; i < samples.length; i++) {
        real += samples[i] * Math.cos((2 * Math.PI * frequency * i) / 16_000);
        imaginary += samples[i] * Math.sin((2 * Math.PI * frequency * i) / 16_000);
      }
      power += (real * real + imaginary * imaginary) * frequency;
    }
    return power;
  };
  const ratio = bandPower(200, 400) / bandPower(1600, 3200);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('convolution: that of the definition', () => {
  const first = Float32Array.of(1, 2, 3);
  const second = Float32Array.of(0, 1, 0.5, -1);
  const expected = [0, 1, 2.5, 3, -0.5, -3];
  for (const [i, value] of convolve(first, second).entries()) expect(value).toBeCloseTo(expected[i], 6);
});

test('a room falls by 60 dB in its reverberation time', () => {
  const sampleRate = 8000;
  const response = impulseResponse(0.6, sampleRate, createRandom(3));
  const energyAfter = (seconds: number) =>
    response.subarray(seconds * sampleRate).reduce((sum, value) => sum + value * value, 0);
  // Schroeder's integral between 5 and 35 dB of its fall, times two.
  const start = energyAfter(0.05);
  const fall = 10 * Math.log10(start / energyAfter(0.35));
  expect(fall).toBeGreaterThan(27);
  expect(fall).toBeLessThan(33);
  expect(response[0]).toBe(1);
});

test('a room keeps the length and the level of the speech', () => {
  const tone = sine(440, 0.1);
  const heard = placeInRoom(tone, 0.3, createRandom(4));
  expect(heard.samples.length).toBe(tone.samples.length);
  expect(10 * Math.log10(activePower(heard) / activePower(tone))).toBeCloseTo(0, 1);
});

test('the loudest stretch is where the sound is; a shorter recording stays as it is', () => {
  const speech = addSilence(sine(440, 0.1, 1), 2, 2);
  expect(meanSquare(loudestStretch(speech, 1).samples)).toBeCloseTo(0.005, 4);
  expect(loudestStretch(speech, 10)).toEqual(speech);
});
