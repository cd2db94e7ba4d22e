import { checkRate } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { firstNonFinite } from '../first-non-finite.js';
import { isFloat32Array, kindOf } from '../typed-array.js';
import { inputSpan, planStages, runStage, type Span, type Stage } from './stage.js';

/** Brings samples from one rate to another; holds the filters, so that many clips share them. */
export type Resampler = (samples: Float32Array) => Float32Array;

/**
 * Prepares a change of the sampling rate by any ratio of whole rates.
 *
 * The filters are sincs under a Kaiser window in polyphase form, after R. E. Crochiere and L. R. Rabiner, Multirate
 * Digital Signal Processing (1983): flat within 0.1 dB up to 0.9 of the lower Nyquist frequency, at least 90 dB down
 * from that frequency on, linear in phase with the delay taken out, and of gain 1 at 0 Hz. Before its first and after
 * its last sample the signal counts as silent.
 *
 * @param fromHz - Rate of the input in Hz, a whole number.
 * @param toHz - Rate of the output in Hz, a whole number.
 * @returns A function from n samples to ⌈n·toHz/fromHz⌉ samples, sample i at time i/toHz. Equal rates give a copy.
 * @throws {@link AudioInputError} for rates that are not whole positive numbers; the function throws it for what is no
 *   Float32Array, is empty, or holds a NaN or an infinity.
 * @example
 * ```ts
 * const to16kHz = createResampler(44100, 16000);
 * const clips = [new Float32Array(44100), new Float32Array(22050)].map(to16kHz);
 * // clips[0].length 16000, clips[1].length 8000
 * ```
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  checkRate(fromHz, 'resample: fromHz');
  checkRate(toHz, 'resample: toHz');
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const stages = up === down ? [] : planStages(up, down);
  return (samples) => {
    checkSamples(samples);
    return run(stages, samples, Math.ceil((samples.length * up) / down));
  };
}

/**
 * Changes the sampling rate of one clip: `createResampler(fromHz, toHz)(samples)`. For many clips of one rate create
 * the resampler once.
 *
 * @returns ⌈n·toHz/fromHz⌉ samples; see {@link createResampler} for the filter.
 * @throws {@link AudioInputError} for rates that are not whole positive numbers, and for samples that are no
 *   Float32Array, are empty, or hold a NaN or an infinity.
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

function run(stages: readonly Stage[], samples: Float32Array, count: number): Float32Array {
  const spans: Span[] = [{ first: 0, count }];
  for (const stage of stages.toReversed()) spans.unshift(inputSpan(stage, spans[0]));
  let signal = cut(samples, spans[0]);
  for (const [i, stage] of stages.entries()) signal = runStage(stage, signal, spans[i + 1]);
  return new Float32Array(signal);
}

/** The samples of `span`, zero where there are none. */
function cut(samples: Float32Array, { first, count }: Span): Float64Array {
  const held = new Float64Array(count);
  held.set(samples.subarray(Math.max(0, first), first + count), Math.max(0, -first));
  return held;
}

function checkSamples(samples: Float32Array): void {
  if (!isFloat32Array(samples) || samples.length === 0) {
    throw new AudioInputError(
      `resample: expected a Float32Array with at least one sample, got ${isFloat32Array(samples) ? 'an empty one' : kindOf(samples)}; ` +
        'give toMono(audio) of the audio that decodeWav returns, or one of its channels',
    );
  }
  const i = firstNonFinite(samples);
  if (i < 0) return;
  throw new AudioInputError(
    `resample: expected finite samples, got ${samples[i]} as sample ${i}; look for the step before that made it`,
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
