import { convolve, convolveBetween, splitsIntoLanes } from './convolve.js';
import { convolvePhases } from './convolve-phases.js';
import { type FilterBank, filterBank } from './filter-bank.js';
import { flatLowPass, sharpLowPass } from './low-pass.js';
import { type Signal, type StageInput, toDoubles } from './signal-rows.js';

/** One rate change by up/down: output n lies at input time n·down/up. */
export interface Stage {
  readonly up: number;
  readonly down: number;
  readonly bank: FilterBank;
}

/** Samples `first` … `first + count − 1` of a signal that is zero beyond what is held. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

// A tone of ω radians a sample leaves an image of (ω / 2π·phases)² where rows are interpolated linearly: at 1024 phases
// −132 dB at the Nyquist frequency. A filter that lets less than all through needs proportionally fewer.
const PHASES = 1024;

// Halving first costs 3.4·r/(r/2 − 1) products an input sample, r being the ratio of the rates, and saves 52.
const WORTH_HALVING = 2.5;

/**
 * The stages that change a rate by up/down (in lowest terms): halvings with short filters while the rate is far above
 * its goal, then one sharp filter, which passes 0.9 of the lower Nyquist frequency and stops all above it.
 */
export function planStages(up: number, down: number): readonly Stage[] {
  const ratio = down / up;
  if (ratio < WORTH_HALVING) {
    const nyquist = Math.min(0.5, 0.5 / ratio);
    const phases = Math.min(up, Math.ceil(PHASES * 2 * nyquist));
    return [{ up, down, bank: filterBank(sharpLowPass(0.9 * nyquist, nyquist), phases) }];
  }
  // What lies above `stop` would fold into the final band, below 0.5/ratio.
  const bank = filterBank(flatLowPass(0.5 / ratio, 0.5 - 0.5 / ratio), 1);
  const rest = down % 2 === 0 ? planStages(up, down / 2) : planStages(2 * up, down);
  return [{ up: 1, down: 2, bank }, ...rest];
}

/** The inputs that the outputs of `span` depend on. */
export function inputSpan({ up, down, bank }: Stage, { first, count }: Span): Span {
  const from = Math.floor((first * down) / up) - bank.reach + 1;
  const to = Math.floor(((first + count - 1) * down) / up) + bank.reach;
  return { first: from, count: to - from + 1 };
}

/** Runs one stage: `signal` holds the samples of `inputSpan(stage, span)`, `out` gets those of `span`. */
export function runStage(stage: Stage, signal: StageInput, span: Span, out: Signal): void {
  if (holdsAllPhases(stage)) runPhases(stage, signal, span, out);
  else runBetweenPhases(stage, toDoubles(signal), span, out);
}

const holdsAllPhases = ({ bank, up }: Stage): boolean => bank.rows.length - 1 === up;

/** With fewer outputs than these a stage adds the terms of some in another order, as {@link convolve} does below four. */
export function fewestOutputs(stage: Stage): number {
  return holdsAllPhases(stage) ? 4 * stage.up : 1;
}

/** Outputs `up` apart fall on the same fraction of an input sample and share their weights. */
function runPhases({ up, down, bank }: Stage, signal: StageInput, { first, count }: Span, out: Signal): void {
  const origin = Math.floor((first * down) / up);
  const starts = new Array<number>(Math.min(up, count));
  const rows = new Array<Float64Array>(starts.length);
  for (let n = 0; n < starts.length; n++) {
    const position = (first + n) * down;
    const sample = Math.floor(position / up);
    starts[n] = sample - origin;
    rows[n] = bank.rows[position - sample * up];
  }
  const phases = { rows, starts, stride: down };
  if (!splitsIntoLanes(rows[0].length, down) && convolvePhases(signal, phases, out)) return;
  for (const [n, start] of starts.entries()) {
    const walk = { start, stride: down, count: Math.ceil((count - n) / up), outStart: n, outStride: up };
    convolve(signal, rows[n], walk, out);
  }
}

/** For ratios of so many fractions that the bank holds only some of them. */
function runBetweenPhases(
  { up, down, bank }: Stage,
  signal: Float64Array,
  { first, count }: Span,
  out: Signal,
): void {
  const origin = Math.floor((first * down) / up);
  const phases = bank.rows.length - 1;
  for (let n = 0; n < count; n++) {
    const position = (first + n) * down;
    const sample = Math.floor(position / up);
    const phase = ((position - sample * up) / up) * phases;
    const row = Math.floor(phase);
    out[n] = convolveBetween(signal, sample - origin, bank.rows[row], bank.rows[row + 1], phase - row);
  }
}
