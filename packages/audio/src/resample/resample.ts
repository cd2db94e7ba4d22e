import { checkFiniteSamples, checkRate } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { firstNonFinite } from '../first-non-finite.js';
import { isFloat32Array, kindOf } from '../typed-array.js';
import type { Signal } from './signal-rows.js';
import { fewestOutputs, inputSpan, planStages, runStage, type Span, type Stage } from './stage.js';

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

/** Output samples of one input sample, at most: a header with a wrong rate must not turn a small file into a large one. */
export const GREATEST_EXPANSION = 64;

/** Output samples of one call, at most: 1 GiB, 4.6 hours at 16 kHz. */
export const MOST_SAMPLES = 2 ** 28;

/** Output samples at a time: what lies between two stages then stays in a processor's cache. */
const PORTION = 2 ** 16;

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
 * @throws {@link AudioInputError} for rates outside these bounds. The function throws it, before it begins, for an
 *   argument that is not a Float32Array, is empty, or holds a NaN or an infinity, for a range outside the output, and for
 *   more than 2^28 output samples.
 * @example
 * ```ts
 * const to16kHz = createResampler(44100, 16000);
 * const clips = [new Float32Array(44100), new Float32Array(22050)].map((clip) => to16kHz(clip));
 * // clips[0].length 16000, clips[1].length 8000
 * to16kHz(new Float32Array(44100 * 3600), { first: 16000 * 1800, count: 16000 }); // one second of an hour
 * ```
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  checkRate(fromHz, 'resample: fromHz');
  checkRate(toHz, 'resample: toHz');
  checkExpansion(fromHz, toHz);
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const stages = up === down ? [] : keptStages(up, down);
  return (samples, range) => {
    checkArray(samples);
    const count = Math.ceil((samples.length * up) / down);
    if (range) checkRange(range, count);
    checkCount(range?.count ?? count);
    const wanted = range ?? { first: 0, count };
    const out = new Float32Array(wanted.count);
    // What lies between two stages, portion after portion.
    const rooms: Float64Array[] = [];
    for (let done = 0; done < out.length; done += PORTION) {
      const portion = { first: wanted.first + done, count: Math.min(PORTION, out.length - done) };
      const wide = widened(portion, count, stages);
      // Portion after portion, which then lies in the cache; a refusal names the first of all.
      if (firstNonFinite(part(samples, inputOf(stages, wide))) >= 0)
        checkFiniteSamples(part(samples, inputOf(stages, widened(wanted, count, stages))), 'resample:');
      const isWider = wide.count > portion.count;
      const target = isWider ? new Float32Array(wide.count) : out.subarray(done, done + wide.count);
      run(stages, samples, wide, target, rooms);
      const skipped = portion.first - wide.first;
      if (isWider) out.set(target.subarray(skipped, skipped + portion.count), done);
    }
    return out;
  };
}

// Filters take up to 1.1 MB a ratio; who meets every rate there is must not keep them all.
const KEPT_RATIOS = 8;
const kept = new Map<string, readonly Stage[]>();

/** {@link planStages}, made when a ratio is first met; the {@link KEPT_RATIOS} used last are kept. */
function keptStages(up: number, down: number): readonly Stage[] {
  const key = `${up}/${down}`;
  const stages = kept.get(key) ?? planStages(up, down);
  // A Map lists its keys in the order in which they were set: the first is the one not used for longest.
  kept.delete(key);
  kept.set(key, stages);
  if (kept.size > KEPT_RATIOS) kept.delete(kept.keys().next().value!);
  return stages;
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

/** The samples of the input that outputs depend on. */
function inputOf(stages: readonly Stage[], output: OutputRange): Span {
  return stages.reduceRight<Span>((span, stage) => inputSpan(stage, span), output);
}

/** Writes the outputs of a range. */
function run(
  stages: readonly Stage[],
  samples: Float32Array,
  output: OutputRange,
  out: Float32Array,
  rooms: Float64Array[],
): void {
  const spans: Span[] = [output];
  for (const stage of stages.toReversed()) spans.unshift(inputSpan(stage, spans[0]));
  let signal: Signal = cut(samples, spans[0]);
  if (stages.length === 0) out.set(signal);
  for (const [i, stage] of stages.entries()) {
    const span = spans[i + 1];
    const target = i === stages.length - 1 ? out : roomFor(span.count, rooms, i);
    runStage(stage, signal, span, target);
    signal = target;
  }
}

/** The i-th room, of the length asked for. */
function roomFor(length: number, rooms: Float64Array[], i: number): Float64Array {
  if (rooms[i] === undefined || rooms[i].length < length) rooms[i] = new Float64Array(length);
  return rooms[i].subarray(0, length);
}

const fewest = (stages: readonly Stage[]): number => Math.max(1, ...stages.map(fewestOutputs));

/** A range of so many outputs that every stage adds its terms in the order in which it adds those of the whole. */
function widened({ first, count }: OutputRange, all: number, stages: readonly Stage[]): OutputRange {
  const wide = Math.min(all, Math.max(count, fewest(stages)));
  return { first: Math.max(0, Math.min(first, all - wide)), count: wide };
}

/** The samples of `span` that there are. */
function part(samples: Float32Array, { first, count }: Span): Float32Array {
  return samples.subarray(Math.max(0, first), Math.max(0, first + count));
}

/** The samples of `span`, zero where there are none; those of the caller where all are there. */
function cut(samples: Float32Array, span: Span): Float32Array {
  const there = part(samples, span);
  if (there.length === span.count) return there;
  const held = new Float32Array(span.count);
  held.set(there, Math.max(0, -span.first));
  return held;
}

function checkExpansion(fromHz: number, toHz: number): void {
  if (toHz <= GREATEST_EXPANSION * fromHz) return;
  throw new AudioInputError(
    `resample: toHz ${toHz}: expected at most ${GREATEST_EXPANSION} times fromHz, ${GREATEST_EXPANSION * fromHz}. Check the header of the recording: speech is recorded at 8,000 Hz or more.`,
  );
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

function checkCount(count: number): void {
  if (count <= MOST_SAMPLES) return;
  throw new AudioInputError(
    `resample: output of ${count} samples: expected at most ${MOST_SAMPLES}. Ask for one range after the other.`,
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
