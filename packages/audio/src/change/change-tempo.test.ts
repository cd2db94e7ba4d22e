import { expect, test } from '@jest/globals';
import { createUniform } from '../uniform.fixture.js';
import { changeTempo } from './change-tempo.js';

/** The same overlap-add as its formulas stand: one place after the other, each compared from the samples themselves. */
function changeTempoNaively(samples: Float32Array, sampleRate: number, factor: number): Float32Array {
  const hop = Math.round((0.03 * sampleRate) / 2);
  const length = 2 * hop;
  const window = (i: number) => 0.5 * (1 - Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const sums = new Float32Array(Math.round(samples.length * factor));
  const weights = new Float32Array(sums.length);
  let continues = 0;
  for (let to = 0; to < sums.length; to += hop) {
    let from = 0;
    if (to > 0) {
      const coarse = bestPlace(samples, Math.round(to / factor), hop >> 1, continues, length, 4);
      from = bestPlace(samples, coarse, 4, continues, length, 1);
    }
    for (let i = 0; i < length && to + i < sums.length && from + i < samples.length; i++) {
      sums[to + i] += window(i) * samples[from + i];
      weights[to + i] += window(i);
    }
    continues = from + hop;
  }
  return sums.map((sum, i) => (weights[i] > 0 ? sum / weights[i] : 0));
}

function bestPlace(
  samples: Float32Array,
  near: number,
  range: number,
  like: number,
  length: number,
  stride: number,
): number {
  let [best, greatest] = [near, Number.NEGATIVE_INFINITY];
  const last = Math.min(samples.length - length, near + range);
  for (let place = Math.max(0, near - range); place <= last; place += stride) {
    let [product, power] = [0, 1e-12];
    for (let i = 0; i < length; i += stride) {
      const x = samples[place + i];
      product += x * (samples[like + i] ?? 0);
      power += x * x;
    }
    const similarity = product / Math.sqrt(power);
    if (similarity > greatest) [best, greatest] = [place, similarity];
  }
  return best;
}

/** A gliding tone with a little noise: what is most alike is not the same everywhere. */
function glide(length: number, seed: number): Float32Array {
  const uniform = createUniform(seed);
  return Float32Array.from(
    { length },
    (_, i) => 0.6 * Math.sin(0.02 * i + 1e-5 * i * i) + 0.2 * (uniform() - 0.5),
  );
}

test.each([8000, 11_025, 16_000, 22_050, 48_000])(
  'at %i Hz four places at a time have the bits of one after the other',
  (sampleRate) => {
    for (const factor of [0.25, 0.7, 1, 1.3, 4]) {
      // Less than a segment, about one, and some seconds that end within a segment.
      for (const length of [1, 239, 241, 1500, 6151]) {
        const samples = glide(length, length);
        const expected = changeTempoNaively(samples, sampleRate, factor);
        const stretched = changeTempo(samples, sampleRate, factor);
        expect(new Uint32Array(stretched.buffer)).toEqual(new Uint32Array(expected.buffer));
      }
    }
  },
);
