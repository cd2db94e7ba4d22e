import { expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { describeFrames } from './descriptors.js';
import { functionalsOf, SETS } from './functionals.js';

const RATE = 16_000;
const random = createRandom(1);
/** A voice of 200 Hz that rises by an octave in a second, four syllables a second, in a quiet room. */
const voice = Float32Array.from({ length: 2 * RATE }, (_, i) => {
  const t = i / RATE;
  const phase = 2 * Math.PI * (200 / Math.LN2) * (2 ** (t / 2) - 1) * 2;
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Math.sin(n * phase) / n;
  return 0.1 * sum * (0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * t)) + 1e-5 * random.normal();
});
const of = (samples: Float32Array) => functionalsOf(describeFrames(samples));

test('they do not depend on the level', () => {
  const [here, louder] = [of(voice), of(voice.map((sample) => 10 * sample))];
  for (const set of SETS)
    for (const [i, value] of here[set].entries()) expect(louder[set][i]).toBeCloseTo(value, 3);
});

test('pitch counts octaves: from 200 to 400 Hz over the clip', () => {
  const [centre, , low, , high, range] = of(voice).pitch;
  expect(centre).toBeGreaterThan(Math.log2(200));
  expect(centre).toBeLessThan(Math.log2(400));
  expect(low).toBeCloseTo(Math.log2(200) + 0.1, 1);
  expect(high).toBeCloseTo(Math.log2(200) + 0.9, 1);
  expect(range).toBeCloseTo(0.8, 1);
});

test('modulation is greatest at the rate of the syllables', () => {
  const ofEnergy = of(voice).modulation.slice(0, 8);
  expect(ofEnergy.indexOf(Math.max(...ofEnergy))).toBe(4); // 4 Hz
});

test.each([
  ['silence', 0.5],
  ['a tenth of a second', 0.1],
])('%s gives numbers as many as a voice', (_, seconds) => {
  const found = of(new Float32Array(seconds * RATE));
  const expected = of(voice);
  for (const set of SETS) {
    expect(found[set].length).toBe(expected[set].length);
    expect(found[set].every(Number.isFinite)).toBe(true);
  }
});
