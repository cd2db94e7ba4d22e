import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeWav } from './decode-wav.js';
import { A_LAW, MU_LAW } from './g711.js';
import { chunk, extensible, fmt, wavFile } from './wav-file.fixture.js';

const path = new URL('./fixtures/telephone.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number[]>;
const codes = Uint8Array.from({ length: 256 }, (_, code) => code);

describe.each([
  ['A-law', 6, A_LAW],
  ['mu-law', 7, MU_LAW],
])('%s', (name, code, table) => {
  const samples = [Float32Array.from(golden[name], (value) => value / 32768)];

  test('has the values of libsndfile 1.2.2 (fixtures/make-telephone.py)', () => {
    expect([...table]).toEqual(golden[name]);
  });

  test('decodes, plain and WAVE_FORMAT_EXTENSIBLE', () => {
    expect(decodeWav(wavFile(fmt({ code, bits: 8 }, [0, 0]), chunk('data', codes))).channels).toEqual(
      samples,
    );
    expect(decodeWav(wavFile(extensible(code, 8, { bits: 8 }), chunk('data', codes))).channels).toEqual(
      samples,
    );
  });

  test('of 16 bits is refused', () => {
    const wide = wavFile(fmt({ code, bits: 16 }), chunk('data', codes));
    expect(() => decodeWav(wide)).toThrow(`found 16-bit ${name} samples in frames of 2 bytes`);
  });
});
