import { describe, expect, test } from '@jest/globals';
import { createFrontEnd, type MfccFrontEndOptions, mfccFrontEndFingerprint } from './mfcc-front-end.js';

/** One second of two decaying tones: something with a spectrum that moves. */
function sound(sampleRate: number): Float32Array {
  return Float32Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate;
    return (
      0.4 * Math.exp(-2 * t) * Math.sin(2 * Math.PI * 300 * t) + 0.2 * t * Math.sin(2 * Math.PI * 1700 * t)
    );
  });
}

const neutral = { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(1) };

describe('createFrontEnd', () => {
  test('makes c1..c12 every 10 ms from one second of audio', () => {
    const frontEnd = createFrontEnd({ frames: 256 });
    const features = frontEnd.extract(new Float32Array(48000).fill(0.1), 48000);
    expect(features.frames).toBe(99);
    expect(features.coefficients).toBe(12);
  });

  test('gives nearly the same coefficients whatever the rate the sound was stored at', () => {
    const frontEnd = createFrontEnd();
    const at16 = frontEnd.extract(sound(16000), 16000);
    const at48 = frontEnd.extract(sound(48000), 48000);
    const spread = Math.max(...at16.data) - Math.min(...at16.data);
    const middle = Array.from(at16.data.subarray(12 * 20, 12 * 80));
    const difference = middle.map((value, i) => Math.abs(value - at48.data[12 * 20 + i]));
    const mean = difference.reduce((a, b) => a + b) / difference.length;
    expect(mean / spread).toBeLessThan(0.05);
  });

  test('normalises, then crops around the centre', () => {
    const frontEnd = createFrontEnd({ frames: 64 });
    const features = frontEnd.extract(sound(16000), 16000);
    const mean = new Array(12).fill(2);
    const input = frontEnd.toInput(features, { mean, standardDeviation: new Array(12).fill(4) });
    expect(input).toHaveLength(64 * 12);
    const first = Math.ceil((features.frames - 64) / 2) * 12;
    expect(input[0]).toBeCloseTo((features.data[first] - 2) / 4, 5);
  });

  test('pads a short recording with zeros, the mean, on both sides', () => {
    const frontEnd = createFrontEnd({ frames: 256 });
    const input = frontEnd.toInput(frontEnd.extract(sound(16000), 16000), neutral);
    expect(Array.from(input.subarray(0, 12))).toEqual(new Array(12).fill(0));
    expect(Array.from(input.subarray(-12))).toEqual(new Array(12).fill(0));
    expect(input.some((value) => value !== 0)).toBe(true);
  });

  test('names its computation: any option that changes the numbers changes the fingerprint', () => {
    const fingerprints = [
      createFrontEnd(),
      createFrontEnd({ frames: 320 }),
      createFrontEnd({ align: 'start' }),
      createFrontEnd({ sampleRate: 22050 }),
      createFrontEnd({ mfcc: { preset: 'librosa' } }),
    ].map(({ fingerprint }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(createFrontEnd().fingerprint).toBe(fingerprints[0]);
  });

  test('refuses features of another front end', () => {
    const other = createFrontEnd({ mfcc: { preset: 'librosa' } }).extract(sound(16000), 16000);
    expect(() => createFrontEnd().toInput(other, neutral)).toThrow(
      /features of front end mfcc1-.*: expected those of mfcc1-/,
    );
  });

  test('says which option is wrong', () => {
    expect(() => createFrontEnd({ frames: 0 })).toThrow(
      'frames 0: expected a whole number of at least 1. Leave it out for 256.',
    );
    expect(() => createFrontEnd({ sampleRate: 16000.5 })).toThrow(
      'sampleRate 16000.5: expected a whole number of at least 1. Leave it out for 16000 Hz.',
    );
    expect(() => createFrontEnd({ align: 'middle' as 'center' })).toThrow(
      `align "middle": expected 'start', 'center' or 'end'. Leave it out for 'center'.`,
    );
  });

  test.each<[object, string]>([
    [
      { sampelRate: 22_050 },
      'front end option "sampelRate": expected one of kind, sampleRate, frames, align, mfcc. Correct the name, or leave it out.',
    ],
    [{ mfcc: { melBand: 40 } }, "option 'melBand': expected 'sampleRate' or 'preset'"],
    [
      { mfcc: { sampleRate: 22_050 } },
      "mfcc.sampleRate 22050: expected none, as the front end's own counts.",
    ],
    [
      { mfcc: { precision: 'float64' } },
      'mfcc.precision "float64": expected none, as networks take float32.',
    ],
  ])('refuses %j, which would change nothing', (options, message) => {
    expect(() => createFrontEnd(options as MfccFrontEndOptions)).toThrow(message);
    expect(() => mfccFrontEndFingerprint(options as MfccFrontEndOptions)).toThrow(message);
  });
});
