import { expect, test } from '@jest/globals';
import { createUniform } from '../uniform.fixture.js';
import { decodeWav } from './decode-wav.js';
import { encodeWav } from './encode-wav.js';

declare const WebAssembly: { Module: new (bytes: Uint8Array) => object };

const RATES = [
  [44_100, 16_000],
  [48_000, 16_000],
  [8_000, 16_000],
] as const;

test('16-bit samples at another rate have the same bits where WebAssembly does not run', () => {
  const uniform = createUniform(3);
  const channels = [Float32Array.from({ length: 9000 }, () => 2 * uniform() - 1)];
  const decodeAll = () =>
    RATES.map(([from, to]) => decodeWav(encodeWav({ channels, sampleRate: from }), { sampleRate: to }));
  // As a page's policy may refuse it. It is asked for again until it runs.
  const { Module } = WebAssembly;
  let refused = 0;
  WebAssembly.Module = class {
    constructor() {
      refused++;
      throw new Error('refused');
    }
  };
  const without = decodeAll();
  WebAssembly.Module = Module;
  expect(refused).toBeGreaterThanOrEqual(RATES.length);
  expect(without).toEqual(decodeAll());
});
