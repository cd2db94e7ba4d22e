import { createMfcc, type PresetName } from '@ser/mfcc';
import { sampleRate } from './signal.js';

/** Computes the coefficients of a signal and returns how many frames there were. */
export type Run = (signal: Float32Array) => number;

export async function createRun(name: string, preset: string): Promise<Run> {
  if (name === 'meyda') return createMeyda();
  if (name === 'essentia.js') return createEssentia();
  const extractor = createMfcc({
    preset: preset as PresetName,
    sampleRate,
    engine: name === 'ser-javascript' ? 'javascript' : 'wasm',
    onWarning: () => {},
  });
  return (signal) => extractor.mfcc(signal).frames;
}

const fftLength = 512;
const hopLength = 160;
const melBands = 26;
const coefficients = 13;

/** Calls `use` with every whole frame. */
function forEachFrame(signal: Float32Array, use: (frame: Float32Array) => void): number {
  let frames = 0;
  for (let start = 0; start + fftLength <= signal.length; start += hopLength, frames++) {
    use(signal.subarray(start, start + fftLength));
  }
  return frames;
}

async function createMeyda(): Promise<Run> {
  // A CommonJS module: Node puts its exports, `default` among them, into the default export.
  const { default: module } = await import('meyda');
  const meyda = module as unknown as { extract(feature: 'mfcc', frame: Float32Array): unknown };
  Object.assign(meyda, {
    bufferSize: fftLength,
    sampleRate,
    melBands,
    numberOfMFCCCoefficients: coefficients,
  });
  return (signal) => forEachFrame(signal, (frame) => meyda.extract('mfcc', frame));
}

interface Vector {
  delete(): void;
}

/** What the documentation of essentia.js uses. */
interface EssentiaApi {
  arrayToVector(array: Float32Array): Vector;
  Windowing(frame: Vector, normalized: boolean, size: number, type: string): { frame: Vector };
  Spectrum(frame: Vector, size: number): { spectrum: Vector };
  MFCC(...options: unknown[]): { bands: Vector; mfcc: Vector };
}

async function createEssentia(): Promise<Run> {
  // @ts-expect-error the package has no types that fit its entry point
  const { default: module } = await import('essentia.js');
  const essentia: EssentiaApi = new module.Essentia(module.EssentiaWASM);
  const bins = fftLength / 2 + 1;
  return (signal) =>
    forEachFrame(signal, (samples) => {
      const vector = essentia.arrayToVector(samples);
      const { frame } = essentia.Windowing(vector, true, fftLength, 'hann');
      const { spectrum } = essentia.Spectrum(frame, fftLength);
      const high = sampleRate / 2;
      const { bands, mfcc } = essentia.MFCC(
        spectrum,
        2,
        high,
        bins,
        0,
        'dbamp',
        0,
        'unit_sum',
        melBands,
        coefficients,
        sampleRate,
      );
      for (const used of [vector, frame, spectrum, bands, mfcc]) used.delete();
    });
}
