import { fold, foldedLength } from '../cepstrum/dct.js';
import { planTransform } from '../spectrum/fourier.js';
import { binCount, splitFactors } from '../spectrum/power-spectrum.js';
import type { Cepstrum, Frame, Kernel, KernelTables, LogMel, MelEnergies, Spectrum } from './kernel.js';
import { kernelCode } from './kernel-code.js';
import { paddedLength, type SparseRows } from './sparse-rows.js';

// The part that is used here: without the DOM's types TypeScript knows none of it.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
}

/** What assembly/kernel.ts exports; all numbers are addresses. */
interface Exports {
  read(samples: number, frame: number, end: number, window: number, constants: number): void;
  transform(passes: number, im: number): void;
  split(z: number, half: number, power: number, factors: number, im: number): void;
  multiply(rows: number, weights: number, out: number, end: number): void;
}

const pageBytes = 65536;

/**
 * The kernel in WebAssembly. `undefined` if WebAssembly is missing, lacks SIMD, is refused by a policy or runs out of
 * memory, and for a transform of odd length.
 */
export function createWasmKernel(tables: KernelTables): Kernel | undefined {
  const { fftLength, factor, mel, dct, width } = tables;
  const module = compile();
  if (!module || fftLength % 2 === 1) return undefined;
  const layout = createLayout();
  const { reserve, put } = layout;
  const points = fftLength / 2;
  const bins = binCount(fftLength);
  const bands = mel.first.length;
  const inputs = paddedLength(foldedLength(bands));

  // Samples are read in pairs: the one after an odd number is multiplied by the window's last zero.
  const samples = reserve(4 * tables.samples + 4);
  const window = put(withZero(tables.window));
  const input = reserve(8 * fftLength);
  const power = reserve(8 * paddedLength(bins));
  const energies = reserve(8 * bands);
  const sums = reserve(8 * inputs);
  const row = reserve(8 * width);
  const constants = put(Float64Array.of(tables.inputScale, tables.emphasis));
  const im = imaginaryAt(points);
  const z = reserve(2 * im);
  const passes = putPasses(layout, points, input, z);
  const factors = put(splitFactors(fftLength, factor));
  const multiplyMel = putRows(layout, mel, power, energies);
  const multiplyDct = putRows(layout, dct, sums, row);

  const memory = layout.allocate();
  if (!memory) return undefined;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const wasm = exports as Exports;
  const doubles = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
  const inputEnd = input + 8 * tables.window.length;
  const frame = doubles(input, fftLength) as Frame;
  const spectrum = doubles(power, bins) as Spectrum;
  const melEnergies = doubles(energies, bands);
  const folded = doubles(sums, inputs);
  const cepstrum = doubles(row, width) as Cepstrum;
  const applyMel = multiplyMel(wasm);
  const applyDct = multiplyDct(wasm);
  return {
    engine: 'wasm',
    samples: new Float32Array(memory.buffer, samples, tables.samples),
    frame,
    logMel: melEnergies as LogMel,
    read(at) {
      wasm.read(samples + 4 * at, input, inputEnd, window, constants);
      return frame;
    },
    powerSpectrum() {
      wasm.transform(passes, im);
      wasm.split(z, points, power, factors, im);
      return spectrum;
    },
    melEnergies() {
      applyMel();
      return melEnergies as MelEnergies;
    },
    dct(logMel) {
      fold(logMel, bands, folded);
      applyDct();
      return cepstrum;
    },
  };
}

// Compiled once: a module is code without state.
let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module | undefined {
  try {
    compiled ??= new WebAssembly.Module(kernelCode());
    return compiled;
  } catch {
    return undefined;
  }
}

/** Hands out addresses first and allocates the memory afterwards, because views of a memory do not survive its growth. */
interface Layout {
  reserve(bytes: number): number;
  put(content: Float64Array | Int32Array): number;
  allocate(): WebAssembly.Memory | undefined;
}

function createLayout(): Layout {
  let end = 16;
  const contents: [at: number, Float64Array | Int32Array][] = [];
  const reserve = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  return {
    reserve,
    put(content) {
      const at = reserve(content.byteLength);
      contents.push([at, content]);
      return at;
    },
    allocate() {
      try {
        const memory = new WebAssembly.Memory({ initial: Math.ceil(end / pageBytes) });
        const bytes = new Uint8Array(memory.buffer);
        for (const [at, { buffer, byteOffset, byteLength }] of contents) {
          bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
        }
        return memory;
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * Bytes from the real parts to the imaginary ones. A butterfly of all numbers computes a neighbour that is none, and
 * writes as many more; the rest keeps both parts of a number out of the same set of a cache.
 */
function imaginaryAt(points: number): number {
  return 16 * points + 320;
}

function putPasses({ reserve, put }: Layout, length: number, input: number, output: number): number {
  const scratch = reserve(2 * imaginaryAt(length));
  const plan = planTransform(length);
  const words: number[] = [];
  let from = input;
  // Alternates between two arrays so that the last pass writes the output.
  const isSeparated = plan[0].radix !== 4;
  let left = plan.length + (isSeparated ? 1 : 0);
  const add = (radix: number, m: number, stride: number, factors: number): void => {
    const to = left-- % 2 === 1 ? output : scratch;
    words.push(radix, from, to, m, stride, factors);
    from = to;
  };
  if (isSeparated) add(1, length, 8, 0);
  for (const { radix, m, stride, factors } of plan) add(radix, m, 8 * stride, put(factors));
  return put(Int32Array.from([...words, 0]));
}

/** Stores the rows. Returns a function that binds their multiplication to the exports. */
function putRows(
  { put }: Layout,
  { first, fours, weights }: SparseRows,
  input: number,
  out: number,
): (wasm: Exports) => () => void {
  const rows = put(
    Int32Array.from({ length: 2 * first.length }, (_, i) =>
      i % 2 === 0 ? input + 8 * first[i / 2] : fours[i >> 1],
    ),
  );
  const factors = put(weights);
  return (wasm) => () => wasm.multiply(rows, factors, out, out + 8 * first.length);
}

function withZero(values: Float64Array): Float64Array {
  const longer = new Float64Array(values.length + 1);
  longer.set(values);
  return longer;
}
