import { expect, test } from '@jest/globals';
import { convolve } from './convolve.js';
import { convolvePhases } from './convolve-phases.js';

const noise = (length: number, seed: number) =>
  Float64Array.from({ length }, (_, i) => Math.sin(12.9898 * (i + 1) * seed) * Math.cos(78.233 * (i + seed)));

test.each([
  [1, 30, 5, 40],
  [3, 50, 17, 100],
  [7, 9, 40, 64],
  [16, 44, 23, 131],
])('%i phases of stride %i and %i taps: the bits of convolve, %i outputs', (phases, stride, taps, count) => {
  const rows = Array.from({ length: phases }, (_, p) => noise(taps, p + 2));
  const starts = rows.map((_, p) => Math.floor((p * stride) / phases));
  const signal = noise(starts[phases - 1] + (Math.ceil(count / phases) - 1) * stride + taps, 1);
  const [expected, actual] = [new Float64Array(count), new Float64Array(count)];
  for (const [p, start] of starts.entries()) {
    const walk = { start, stride, count: Math.ceil((count - p) / phases), outStart: p, outStride: phases };
    convolve(signal, rows[p], walk, expected);
  }
  // True: WebAssembly ran.
  expect(convolvePhases(signal, { rows, starts, stride }, actual)).toBe(true);
  expect(actual).toEqual(expected);
});

test('weights that are kept for the next call are those of the call, whatever came between', () => {
  const rows = [noise(9, 1), noise(9, 2)];
  const filters = [
    { rows, starts: [0, 3], stride: 9 },
    { rows: [noise(9, 3), noise(9, 4)], starts: [0, 3], stride: 9 },
    { rows, starts: [0, 4], stride: 9 },
  ];
  const signal = noise(300, 5);
  const outputs = ({ rows, starts, stride }: (typeof filters)[0]) => {
    const out = new Float64Array(40);
    expect(convolvePhases(signal, { rows, starts, stride }, out)).toBe(true);
    return out;
  };
  const expected = filters.map((filter) => {
    const out = new Float64Array(40);
    for (const [p, start] of filter.starts.entries())
      convolve(
        signal,
        filter.rows[p],
        { start, stride: filter.stride, count: 20, outStart: p, outStride: 2 },
        out,
      );
    return out;
  });
  const long = noise(40_000, 6);
  for (const turn of [0, 0, 2, 0, 1, 2, 0, 1, 1]) {
    expect(outputs(filters[turn])).toEqual(expected[turn]);
    // Works where they lie.
    if (turn === 1)
      convolve(
        long,
        noise(4000, 7),
        { start: 0, stride: 2, count: 5000, outStart: 0, outStride: 1 },
        new Float64Array(5000),
      );
  }
});

test('few outputs are left to convolve', () => {
  const out = new Float64Array(5).fill(7);
  expect(
    convolvePhases(noise(90, 1), { rows: [noise(4, 1), noise(4, 2)], starts: [0, 3], stride: 9 }, out),
  ).toBe(false);
  expect(out).toEqual(new Float64Array(5).fill(7));
});
