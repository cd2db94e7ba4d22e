import { expect, test } from '@jest/globals';
import type { Utterance } from '@ser/datasets';
import { createFrontEnd } from '@ser/recognizer';
import { toExamples, withRenditions } from './to-examples.js';

const frontEnd = createFrontEnd({ frames: 4 });
const { coefficients, fingerprint } = frontEnd;
/** Features that are one number throughout. */
const constant = (value: number) => ({
  data: new Float32Array(4 * coefficients).fill(value),
  frames: 4,
  coefficients,
  fingerprint,
});
const clips = ['happy', 'sad', 'happy'].map((emotion, i) => ({
  utterance: { emotion, speaker: `0${i}`, id: String(i) } as Utterance,
}));
const parts = {
  clips,
  features: [constant(1), constant(2), constant(3)],
  classNames: ['sad', 'happy'],
  frontEnd,
  normalization: {
    mean: new Array(coefficients).fill(0),
    standardDeviation: new Array(coefficients).fill(1),
  },
};
const size = 4 * coefficients;

test('the chosen clips in their order, with label and speaker', () => {
  const examples = toExamples(Int32Array.of(2, 1), parts);
  expect([examples.features[0], examples.features[size]]).toEqual([3, 2]);
  expect([...examples.targets]).toEqual([1, 0]);
  expect(examples.groups).toEqual(['02', '01']);
});

test('each epoch hears the recording or one of its renditions, the same when it is repeated; validation hears the recording', async () => {
  const originals = toExamples(Int32Array.of(0, 1), parts);
  const source = withRenditions(originals, [[constant(10), constant(20)]], parts, 7);
  const heard = async (epoch: number, training: boolean) => {
    const rows = await source.read(Int32Array.of(0, 1), { epoch, training });
    return [rows[0], rows[size]];
  };
  const epochs = await Promise.all(Array.from({ length: 20 }, (_, epoch) => heard(epoch + 1, true)));
  expect(new Set(epochs.map(([first]) => first))).toEqual(new Set([1, 10]));
  expect(new Set(epochs.map(([, second]) => second))).toEqual(new Set([2, 20]));
  expect(await heard(3, true)).toEqual(epochs[2]);
  expect(await heard(3, false)).toEqual([1, 2]);
});

test('other renditions are other examples to a checkpoint', () => {
  const originals = toExamples(Int32Array.of(0), parts);
  const fingerprintOf = (value: number) =>
    withRenditions(originals, [[constant(value)]], parts, 7).fingerprint;
  expect(fingerprintOf(10)).toBe(fingerprintOf(10));
  expect(fingerprintOf(10)).not.toBe(fingerprintOf(11));
});
