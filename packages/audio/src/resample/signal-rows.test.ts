import { expect, test } from '@jest/globals';
import { type ConvolveWasm, convolveWasm } from './convolve-wasm.js';
import { planRows, toDoubles } from './signal-rows.js';

const noise = (i: number): number => Math.fround(Math.sin(12.9898 * (i + 1)));

test.each([
  [1, 4],
  [2, 10],
  [3, 6],
  [441, 10],
])(
  'stride %i, %i turns: row p has every stride-th sample from p on, zeros after the last',
  (stride, turns) => {
    const rows = planRows(64, stride, turns);
    const wasm = convolveWasm(rows.end) as ConvolveWasm;
    const doubles = Float64Array.from({ length: stride * turns + 2 }, (_, i) => noise(i));
    for (const signal of [doubles, Float32Array.from(doubles), doubles.subarray(0, stride + 1)]) {
      rows.layOut(wasm, signal, 1);
      const laidOut = new Float64Array(wasm.memory.buffer, rows.at, stride * turns);
      const expected = laidOut.map((_, i) => signal[1 + (i % turns) * stride + Math.floor(i / turns)] ?? 0);
      expect(laidOut).toEqual(expected);
    }
  },
);

test('rows are laid out anew after the memory has grown', () => {
  const rows = planRows(0, 3, 4);
  const signal = Float32Array.from({ length: 12 }, (_, i) => noise(i));
  rows.layOut(convolveWasm(rows.end) as ConvolveWasm, signal, 0);
  const wasm = convolveWasm(8 << 20) as ConvolveWasm;
  rows.layOut(wasm, signal, 0);
  expect(new Float64Array(wasm.memory.buffer, 0, 4)).toEqual(Float64Array.of(...[0, 3, 6, 9].map(noise)));
});

test('16-bit integers, every one there is, are laid out over 2^15', () => {
  const integers = Int16Array.from({ length: 65_536 }, (_, i) => i);
  const rows = planRows(8, 1, integers.length);
  const wasm = convolveWasm(rows.end) as ConvolveWasm;
  rows.layOut(wasm, integers, 0);
  const laidOut = new Float64Array(wasm.memory.buffer, rows.at, integers.length);
  expect(laidOut.every((x, i) => Object.is(x, integers[i] / 32_768))).toBe(true);
  expect(toDoubles(integers)).toEqual(laidOut);
});

test('doubles stay, singles become doubles', () => {
  const doubles = Float64Array.of(0.1);
  expect(toDoubles(doubles)).toBe(doubles);
  expect(toDoubles(Float32Array.of(0.1))).toEqual(Float64Array.of(Math.fround(0.1)));
});
