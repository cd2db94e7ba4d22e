import { AudioInputError } from '../audio-input-error.js';
import { outputCount, type RateChange } from './rate-change.js';
import { type Signal, type StageInput, toDoubles } from './signal-rows.js';
import { fewestOutputs, inputSpan, runStage, type Span, type Stage } from './stage.js';

/** Samples that are made when they are asked for, so that a long recording need not be held as samples. */
export interface SampleSource {
  readonly channels: number;
  /** Samples of each channel. */
  readonly length: number;
  /** Samples `first` … `first + count − 1` of each channel, all of which there are; valid until the next call. */
  read(first: number, count: number): readonly StageInput[];
}

/** Output samples of one call, at most: 1 GiB, 4.6 hours at 16 kHz. */
const MOST_SAMPLES = 2 ** 28;

/** Output samples at a time: what is read, and what lies between two stages, then stays in a processor's cache. */
const PORTION = 2 ** 16;

/**
 * Changes the rate of a source, portion after portion.
 *
 * @param wanted - samples of the output; all where absent
 * @returns one array a channel
 */
export function resampleSource(
  change: RateChange,
  source: SampleSource,
  wanted?: Span,
): readonly Float32Array<ArrayBuffer>[] {
  const { stages } = change;
  const all = outputCount(change, source.length);
  const { first, count } = wanted ?? { first: 0, count: all };
  checkCount(count);
  const outs = Array.from({ length: source.channels }, () => new Float32Array(count));
  // What lies between two stages, portion after portion.
  const rooms: Float64Array[] = [];
  const most = portionOf(stages);
  for (let done = 0; done < count; done += most) {
    const portion = { first: first + done, count: Math.min(most, count - done) };
    const wide = widened(portion, all, stages);
    const input = inputOf(stages, wide);
    const there = within(input, source.length);
    const isWider = wide.count > portion.count;
    for (const [channel, samples] of source.read(there.first, there.count).entries()) {
      const target = isWider ? new Float32Array(wide.count) : outs[channel].subarray(done, done + wide.count);
      run(stages, padded(samples, there, input), wide, target, rooms);
      const skipped = portion.first - wide.first;
      if (isWider) outs[channel].set(target.subarray(skipped, skipped + portion.count), done);
    }
  }
  return outs;
}

/** Whole turns of the phases, so that every portion begins with the same: their weights are laid out once. */
function portionOf(stages: readonly Stage[]): number {
  const phases = stages.at(-1)?.up ?? 1;
  return phases < PORTION ? PORTION - (PORTION % phases) : PORTION;
}

/** The samples of a source of so many that the outputs of a span depend on. */
export function inputsOf(change: RateChange, length: number, wanted: Span): Span {
  const { stages } = change;
  return within(inputOf(stages, widened(wanted, outputCount(change, length), stages)), length);
}

/** The samples of the input that outputs depend on. */
function inputOf(stages: readonly Stage[], output: Span): Span {
  return stages.reduceRight<Span>((span, stage) => inputSpan(stage, span), output);
}

/** Writes the outputs of a span. */
function run(
  stages: readonly Stage[],
  samples: StageInput,
  output: Span,
  out: Float32Array,
  rooms: Float64Array[],
): void {
  const spans: Span[] = [output];
  for (const stage of stages.toReversed()) spans.unshift(inputSpan(stage, spans[0]));
  let signal = samples;
  if (stages.length === 0) out.set(samples instanceof Int16Array ? toDoubles(samples) : samples);
  for (const [i, stage] of stages.entries()) {
    const span = spans[i + 1];
    const target: Signal = i === stages.length - 1 ? out : roomFor(span.count, rooms, i);
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

/** A span of so many outputs that every stage adds its terms in the order in which it adds those of the whole. */
function widened({ first, count }: Span, all: number, stages: readonly Stage[]): Span {
  const wide = Math.min(all, Math.max(count, fewest(stages)));
  return { first: Math.max(0, Math.min(first, all - wide)), count: wide };
}

/** What there is of a span in a signal of so many samples. */
function within({ first, count }: Span, length: number): Span {
  const from = Math.max(0, first);
  return { first: from, count: Math.max(0, Math.min(length, first + count) - from) };
}

/** Samples of a part as those of the whole span, zero where there are none; the same array where all are there. */
function padded(samples: StageInput, part: Span, span: Span): StageInput {
  if (part.count === span.count) return samples;
  const held = samples instanceof Int16Array ? new Int16Array(span.count) : new Float32Array(span.count);
  held.set(samples, part.first - span.first);
  return held;
}

function checkCount(count: number): void {
  if (count <= MOST_SAMPLES) return;
  throw new AudioInputError(
    `resample: output of ${count} samples: expected at most ${MOST_SAMPLES}. Ask for one range after the other.`,
  );
}
