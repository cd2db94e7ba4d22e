import { checkFiniteSamples } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { firstNonFinite } from '../first-non-finite.js';
import { isFloat32Array, kindOf } from '../typed-array.js';
import { outputCount, planRateChange } from './rate-change.js';
import { inputsOf, resampleSource, type SampleSource } from './resample-source.js';
import type { Span } from './stage.js';

/** Output samples `first` … `first + count − 1` of a resampled clip. */
export interface OutputRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Brings samples from one rate to another; holds the filters, so that many clips share them. With a range it computes
 * only these output samples, from the input samples that they depend on: bit for bit the same part of the whole.
 */
export type Resampler = (samples: Float32Array, range?: OutputRange) => Float32Array;

/**
 * Prepares a change of the sampling rate by any ratio of whole rates.
 *
 * The filters are sincs under a Kaiser window in polyphase form, after R. E. Crochiere and L. R. Rabiner, Multirate
 * Digital Signal Processing (1983): flat within 0.1 dB up to 0.9 of the lower Nyquist frequency, at least 90 dB down
 * from that frequency on, linear in phase with the delay taken out, and of gain 1 at 0 Hz. Before its first and after
 * its last sample the signal counts as silent.
 *
 * @param fromHz - Rate of the input in Hz, a whole number from 1,000 to 768,000.
 * @param toHz - Rate of the output in Hz, a whole number from 1,000 to 768,000, at most 64 times `fromHz`.
 * @returns A function from n samples to ⌈n·toHz/fromHz⌉ samples, sample i at time i/toHz. Equal rates give a copy. With
 *   a range as its second argument it computes that part of the output alone.
 * @throws {@link AudioInputError} for rates outside these bounds. The function throws it for an argument that is not a
 *   Float32Array, is empty, or holds a NaN or an infinity, for a range outside the output, and for more than 2^28 output samples.
 * @example
 * ```ts
 * const to16kHz = createResampler(44100, 16000);
 * const clips = [new Float32Array(44100), new Float32Array(22050)].map((clip) => to16kHz(clip));
 * // clips[0].length 16000, clips[1].length 8000
 * to16kHz(new Float32Array(44100 * 3600), { first: 16000 * 1800, count: 16000 }); // one second of an hour
 * ```
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  const change = planRateChange(fromHz, toHz);
  return (samples, range) => {
    checkArray(samples);
    const count = outputCount(change, samples.length);
    if (range) checkRange(range, count);
    const wanted = range ?? { first: 0, count };
    const source = arraySource(samples, () => inputsOf(change, samples.length, wanted));
    return resampleSource(change, source, wanted)[0];
  };
}

/**
 * Changes the sampling rate of one clip: `createResampler(fromHz, toHz)(samples)`. For many clips of one rate create
 * the resampler once.
 *
 * @returns ⌈n·toHz/fromHz⌉ samples; see {@link createResampler} for the filter.
 * @throws {@link AudioInputError} as {@link createResampler} and its function do.
 * @example
 * ```ts
 * const clip = Float32Array.from({ length: 48000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 48000));
 * const narrow = resample(clip, 48000, 16000);
 * // narrow.length 16000; narrow[8004] is the 1 kHz sine at a quarter of a period: 1
 * ```
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  return createResampler(fromHz, toHz)(samples);
}

/** Samples of an array, which are checked as they are read; a refusal names the first that is not finite among all that are needed. */
function arraySource(samples: Float32Array, needed: () => Span): SampleSource {
  return {
    channels: 1,
    length: samples.length,
    read(first, count) {
      const part = samples.subarray(first, first + count);
      if (firstNonFinite(part) >= 0) {
        const all = needed();
        checkFiniteSamples(samples.subarray(all.first, all.first + all.count), 'resample:');
      }
      return [part];
    },
  };
}

function checkArray(samples: Float32Array): void {
  if (isFloat32Array(samples) && samples.length > 0) return;
  throw new AudioInputError(
    `resample: samples ${isFloat32Array(samples) ? 'of length 0' : kindOf(samples)}: expected a Float32Array with at least one sample. ` +
      'Pass toMono(audio) of the audio that decodeWav returns, or one of its channels.',
  );
}

function checkRange({ first, count }: OutputRange, all: number): void {
  const isWithin =
    Number.isInteger(first) && Number.isInteger(count) && first >= 0 && count > 0 && first + count <= all;
  if (isWithin) return;
  throw new AudioInputError(
    `resample: range of ${count} from ${first}: expected a part of the ${all} samples of the output, in whole numbers. Leave it out for all of them.`,
  );
}
