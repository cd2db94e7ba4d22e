import { describe, expect, test } from '@jest/globals';
import { createMfcc, type MfccOptions, presets } from '../index.js';
import { createKernel, type Kernel, type KernelTables } from './kernel.js';
import { packRows } from './sparse-rows.js';

const engines = ['wasm', 'javascript'] as const;

const tablesOf = (fftLength: number, more: Partial<KernelTables> = {}): KernelTables => ({
  samples: fftLength + 8,
  inputScale: 1,
  emphasis: 0,
  window: new Float64Array(fftLength).fill(1),
  fftLength,
  factor: 1,
  mel: packRows([]),
  dct: packRows([]),
  width: 0,
  ...more,
});

/** The kernel of an engine; fails if another engine takes its place. */
function kernelOf(engine: (typeof engines)[number], tables: KernelTables): Kernel {
  const kernel = createKernel(tables, engine);
  expect(kernel.engine).toBe(engine);
  return kernel;
}

const evenLengths = [4, 6, 8, 10, 12, 16, 32, 64, 128, 194, 200, 256, 400, 442, 512, 600];
const lengths = { wasm: evenLengths, javascript: [...evenLengths, 5, 7, 25, 35, 97, 221, 251, 441] };

const wave = (i: number): number => Math.sin(i * i + 1);

describe.each(engines)('%s', (engine) => {
  test.each(lengths[engine])('power spectrum of %i samples equals the definition', (length) => {
    const kernel = kernelOf(engine, tablesOf(length, { factor: 0.5 }));
    for (let i = 0; i < length; i++) kernel.frame[i] = wave(i);
    const frame = kernel.frame.slice();
    // Twice: a transform must leave its input and its tables as they are.
    kernel.powerSpectrum(kernel.frame);
    const spectrum = kernel.powerSpectrum(kernel.frame);
    const turn = Float64Array.from({ length }, (_, n) => (2 * Math.PI * n) / length);
    const [cosines, sines] = [turn.map(Math.cos), turn.map(Math.sin)];
    let error = 0;
    for (let k = 0; k <= length >> 1; k++) {
      let re = 0;
      let im = 0;
      for (let n = 0; n < length; n++) {
        re += frame[n] * cosines[(k * n) % length];
        im -= frame[n] * sines[(k * n) % length];
      }
      error = Math.max(error, Math.abs(spectrum[k] - 0.5 * (re * re + im * im)));
    }
    // The largest value is about `length`.
    expect(error / length).toBeLessThan(1e-13 * length);
    expect(kernel.frame).toEqual(frame);
    expect(spectrum.length).toBe((length >> 1) + 1);
  });

  test.each([
    [7, 0.5],
    [8, 0.5],
    [5, 0],
    [6, 0],
    [7, 0],
    [8, 0],
  ])('reads %i samples, scaled, less %f of the one before and times the window', (length, emphasis) => {
    const window = Float64Array.from({ length }, (_, i) => i + 0.5);
    const kernel = kernelOf(engine, tablesOf(10, { inputScale: 3, emphasis, window }));
    kernel.samples.forEach((_, i) => {
      kernel.samples[i] = wave(i);
    });
    const { samples } = kernel;
    const frame = kernel.read(2);
    const expected = window.map((w, i) => (3 * samples[i + 2] - emphasis * (3 * samples[i + 1])) * w);
    expect(frame.slice(0, length)).toEqual(expected);
    // What the loop takes in twos must not spill over.
    expect(frame.slice(length).every((x) => x === 0)).toBe(true);
  });

  test('multiplies rows of every length, none among them', () => {
    const rows = [0, 1, 2, 3, 4, 5, 9].map((count, i) => ({
      first: 3 * i,
      weights: Array.from({ length: count }, (_, j) => wave(10 * i + j)),
    }));
    const kernel = kernelOf(engine, tablesOf(64, { mel: packRows(rows) }));
    const spectrum = kernel.powerSpectrum(kernel.frame);
    spectrum.forEach((_, i) => {
      spectrum[i] = i + 1;
    });
    const energies = kernel.melEnergies(spectrum);
    rows.forEach(({ first, weights }, i) => {
      expect(energies[i]).toBeCloseTo(
        weights.reduce((sum, weight, j) => sum + weight * (first + j + 1), 0),
        12,
      );
    });
  });
});

const samples = Float32Array.from({ length: 5000 }, (_, i) => wave(i * 0.01) * Math.sin(i / 700));

describe('engines agree to the bit', () => {
  test.each(Object.keys(presets) as (keyof typeof presets)[])('preset %s', (preset) => {
    const [wasm, javascript] = engines.map((engine) => {
      const extractor = createMfcc({
        preset,
        sampleRate: 16000,
        precision: 'float64',
        engine,
        onWarning() {},
      });
      expect(extractor.engine).toBe(engine);
      return extractor.mfcc(samples).data;
    });
    expect(wasm).toEqual(javascript);
  });
});

test('frames of a quarter of a million samples', () => {
  const length = 1 << 18;
  const options = { sampleRate: 16000, frameLength: length, fftLength: length, hopLength: length };
  const tone = Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 16000));
  const { frames, data } = createMfcc({ ...options, engine: 'wasm' }).mfcc(tone);
  expect(frames).toBe(1);
  const expected = createMfcc({ ...options, engine: 'javascript' }).mfcc(tone).data;
  data.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 3);
  });
});

test('an odd transform is left to JavaScript', () => {
  const options = { sampleRate: 16000, fftLength: 441 };
  expect(createMfcc(options).engine).toBe('javascript');
});

test('where there is no WebAssembly, JavaScript steps in and says so', () => {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') as PropertyDescriptor;
  Object.defineProperty(globalThis, 'WebAssembly', { ...descriptor, value: undefined });
  try {
    const extractor = createMfcc({ sampleRate: 16000 });
    expect(extractor.engine).toBe('javascript');
    expect(extractor.mfcc(samples)).toEqual(
      createMfcc({ sampleRate: 16000, engine: 'javascript' }).mfcc(samples),
    );
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', descriptor);
  }
  expect(createMfcc({ sampleRate: 16000 }).engine).toBe('wasm');
});

test('an engine that does not exist', () => {
  const options = { sampleRate: 16000, engine: 'gpu' } as unknown as MfccOptions;
  expect(() => createMfcc(options)).toThrow(
    "engine 'gpu': expected 'wasm' or 'javascript'. Leave it out for the default.",
  );
});
