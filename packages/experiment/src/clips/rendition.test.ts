import { expect, test } from '@jest/globals';
import { render } from './rendition.js';

const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 7));

test('the same rendition of the same samples is always the same; another seed is another rendition', () => {
  const change = { noise: [15, 25] } as const;
  expect(render(samples, 16_000, { change, seed: 5 })).toEqual(render(samples, 16_000, { change, seed: 5 }));
  expect(render(samples, 16_000, { change, seed: 6 })).not.toEqual(
    render(samples, 16_000, { change, seed: 5 }),
  );
});

test('noise is as loud as asked: 20 dB below the recording', () => {
  const noisy = render(samples, 16_000, { change: { noise: [20, 20] }, seed: 1 });
  const power = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0) / values.length;
  const ratio = power(samples) / power(noisy.map((value, i) => value - samples[i]));
  expect(10 * Math.log10(ratio)).toBeCloseTo(20, 3);
});
