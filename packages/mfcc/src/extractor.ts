import { allocateData, type DataOf, type FeatureData, type Mfcc, type Spectrogram } from './features.js';
import { pieceLength } from './frames/sample-buffer.js';
import { checkSamples, tooShort } from './frames/samples.js';
import type { Spectrum } from './kernel/kernel.js';
import { copyAtLeast, largest, rangeOf, scaleLog } from './mel/log.js';
import type { Engine, MfccOptions, Precision, ResolvedMfccOptions } from './options/options.js';
import { createPipeline } from './pipeline.js';
import { createRowChain } from './rows/row-chain.js';
import { normalizeUtterance } from './rows/utterance-normalization.js';
import { binCount } from './spectrum/power-spectrum.js';

/** Doubles of a matrix that is kept for the next signal, 1 MiB: memory that the system hands out anew costs as much as a transform. */
const mostKept = 1 << 17;

/** The tables and buffers of one set of options, for any number of signals. */
export interface MfccExtractor<Data extends FeatureData = Float32Array> {
  /** The options, resolved. */
  readonly options: ResolvedMfccOptions;
  /** The engine in use: `javascript` where it was asked for or WebAssembly cannot run. */
  readonly engine: Engine;
  /** Values per frame. */
  readonly coefficients: number;
  /** Number of frames in a signal of `samples` samples. */
  frameCount(samples: number): number;
  /**
   * Coefficients.
   *
   * @throws {@link MfccInputError} for samples that are not a Float32Array of finite numbers, or too few for one frame.
   */
  mfcc(samples: Float32Array): Mfcc<Data>;
  /** Spectrum of each frame after the window: `fftLength`/2 + 1 bins from 0 Hz to half the sample rate. */
  powerSpectrum(samples: Float32Array): Spectrogram<Data>;
  /** Sum of the weighted spectrum in each mel band. */
  melSpectrogram(samples: Float32Array): Spectrogram<Data>;
  /** What goes into the DCT: floor, logarithm, `topDb`, `logFactor` and `logOffset` applied. */
  logMelSpectrogram(samples: Float32Array): Spectrogram<Data>;
}

/**
 * Builds everything that depends on the options alone: window, transform, mel bands, DCT.
 *
 * @throws {@link MfccOptionsError} naming the option, its value, what was expected and what to do.
 * @example
 * const extractor = createMfcc({ preset: 'librosa', sampleRate: 22050 });
 * const { frames, coefficients } = extractor.mfcc(new Float32Array(22050)); // 44 frames of 20
 */
export function createMfcc<P extends Precision = 'float32'>(
  given: MfccOptions & { readonly precision?: P },
): MfccExtractor<DataOf<P>> {
  const {
    options,
    framing,
    width,
    kernel,
    frames: source,
    logEnergy,
    logMel,
    cepstrum,
  } = createPipeline(given);
  const { melBands, logFactor, logOffset } = options;
  const range = rangeOf(options);
  const ofUtterance = options.normalization !== 'none' && options.normalizationScope === 'utterance';

  const target = { data: new Float32Array(0) as FeatureData, at: 0 };
  const chain = createRowChain(options, width, (finished) => {
    target.data.set(finished, target.at);
    target.at += finished.length;
  });

  const allocate = (length: number): DataOf<P> => allocateData<P>(options.precision, length);

  /** Checks the samples and returns how many frames they make. */
  const countFrames = (samples: Float32Array): number => {
    checkSamples(samples);
    const frames = framing.count(samples.length);
    if (frames === 0) throw tooShort(samples.length, options, framing);
    return frames;
  };

  /** Calls `use` with the spectrum and the number of each frame. */
  const forEachFrame = (samples: Float32Array, use: (spectrum: Spectrum, frame: number) => void): void => {
    let frame = 0;
    const next = (spectrum: Spectrum): void => use(spectrum, frame++);
    for (let from = 0; from < samples.length; from += pieceLength) {
      source.push(samples.subarray(from, from + pieceLength), next);
    }
    source.end(next);
  };

  /** Writes what `valuesOf` gives for each frame, row after row. */
  const collect = <Matrix extends FeatureData>(
    samples: Float32Array,
    matrix: Matrix,
    valuesOf: (spectrum: Spectrum, frame: number) => Float64Array,
  ): Matrix => {
    let at = 0;
    forEachFrame(samples, (spectrum, frame) => {
      const values = valuesOf(spectrum, frame);
      matrix.set(values, at);
      at += values.length;
    });
    return matrix;
  };

  let kept = new Float64Array(0);
  const roomFor = (length: number): Float64Array => {
    if (length > mostKept) return new Float64Array(length);
    if (length > kept.length) kept = new Float64Array(length);
    return kept.subarray(0, length);
  };

  /** Of all frames, `topDb` not yet applied; their log energies into `energies`. */
  const logMelMatrix = (samples: Float32Array, energies: Float64Array): Float64Array =>
    collect(samples, roomFor(energies.length * melBands), (spectrum, frame) => {
      energies[frame] = logEnergy[0];
      return logMel.of(spectrum);
    });

  const forEachCepstrum = (
    samples: Float32Array,
    frames: number,
    use: (cepstrum: Float64Array) => void,
  ): void => {
    if (range === null) {
      forEachFrame(samples, (spectrum) => use(cepstrum(logMel.of(spectrum), logEnergy, 0)));
      return;
    }
    const energies = new Float64Array(frames);
    const matrix = logMelMatrix(samples, energies);
    const limit = largest(matrix) - range;
    for (let i = 0; i < frames; i++) use(cepstrum(logMel.again(matrix, i, limit), energies, i));
  };

  const mfcc = (samples: Float32Array): Mfcc<DataOf<P>> => {
    const frames = countFrames(samples);
    const data = allocate(frames * chain.width);
    target.data = data;
    target.at = 0;
    if (ofUtterance) {
      const rows = new Float64Array(frames * width);
      let at = 0;
      forEachCepstrum(samples, frames, (values) => {
        rows.set(values, at);
        at += width;
      });
      normalizeUtterance(rows, width, options.normalization);
      for (let i = 0; i < rows.length; i += width) chain.push(rows.subarray(i, i + width));
    } else {
      forEachCepstrum(samples, frames, chain.push);
    }
    chain.end();
    return { data, frames, coefficients: chain.width };
  };

  const spectrogram = (
    samples: Float32Array,
    bins: number,
    valuesOf: (spectrum: Spectrum) => Float64Array,
  ): Spectrogram<DataOf<P>> => {
    const frames = countFrames(samples);
    return { data: collect(samples, allocate(frames * bins), valuesOf), frames, bins };
  };

  return {
    options,
    engine: kernel.engine,
    coefficients: chain.width,
    frameCount: (samples) => framing.count(samples),
    mfcc,
    powerSpectrum: (samples) => spectrogram(samples, binCount(options.fftLength), (spectrum) => spectrum),
    melSpectrogram: (samples) => spectrogram(samples, melBands, kernel.melEnergies),
    logMelSpectrogram: (samples) => {
      const frames = countFrames(samples);
      const data = allocate(frames * melBands);
      const matrix = logMelMatrix(samples, new Float64Array(frames));
      if (range !== null) {
        copyAtLeast(largest(matrix) - range, matrix, 0, matrix);
        scaleLog(matrix, matrix.length, logFactor, logOffset);
      }
      data.set(matrix);
      return { data, frames, bins: melBands };
    },
  };
}
