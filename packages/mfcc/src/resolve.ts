import { MfccOptionsError } from './errors.js';
import { melNyquist } from './mel-rate.js';
import type { MfccOptions, MfccParameters, ResolvedMfccOptions } from './options.js';
import { type PresetName, presets } from './presets.js';

/** Fills in the preset, turns durations into samples, and refuses what cannot be computed. */
export function resolveOptions(options: MfccOptions): ResolvedMfccOptions {
  if (typeof options !== 'object' || options === null) {
    throw new MfccOptionsError(
      `Options are ${String(options)}; expected an object with at least a sampleRate.`,
    );
  }
  const preset = options.preset ?? 'paper';
  if (!Object.hasOwn(presets, preset)) {
    throw new MfccOptionsError(
      `preset is ${show(preset)}; the presets are ${Object.keys(presets).join(', ')}.`,
    );
  }
  const { sampleRate } = options;
  const base: MfccParameters = presets[preset];
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(base, name) && !['sampleRate', 'preset', 'onWarning'].includes(name)) {
      throw new MfccOptionsError(
        `There is no option ${name}; the options are ${Object.keys(base).join(', ')}.`,
      );
    }
  }
  const given = pick(base, options);
  check(preset, given, sampleRate);
  const frameLength = given.frameLength ?? toSamples(given.frameDuration, sampleRate, given.durationRounding);
  const hopLength = given.hopLength ?? toSamples(given.hopDuration, sampleRate, given.durationRounding);
  const fftLength = resolveFftLength(given, frameLength, sampleRate);
  const frameDuration = given.frameLength === null ? given.frameDuration : frameLength / sampleRate;
  const nyquist = melNyquist({ ...given, sampleRate, frameLength, frameDuration, fftLength });
  const maxFrequency = options.maxFrequency ?? Math.min(base.maxFrequency ?? nyquist, nyquist);
  const lengths = { frameLength, frameDuration, hopLength, fftLength };
  const resolved = { ...given, ...lengths, preset, sampleRate, maxFrequency };
  checkTogether(preset, resolved);
  return resolved;
}

/** The options that are parameters, `undefined` meaning "as in the preset"; a length beats the preset's duration and a duration its length. */
function pick(base: MfccParameters, options: MfccOptions): MfccParameters {
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(base) as (keyof MfccParameters)[]) {
    const value = options[key];
    merged[key] = value === undefined ? base[key] : value;
  }
  for (const part of ['frame', 'hop'] as const) {
    const [length, duration] = [options[`${part}Length`], options[`${part}Duration`]];
    if (duration !== undefined && length !== undefined && length !== null) {
      throw new MfccOptionsError(
        `${part}Length ${show(length)} and ${part}Duration ${show(duration)} are both given; give one of them.`,
      );
    }
    if (duration !== undefined) merged[`${part}Length`] = null;
  }
  return merged as unknown as MfccParameters;
}

/** Halves go up as in python_speech_features, whose `round_half_up` sees the same double product. */
function toSamples(
  seconds: number,
  sampleRate: number,
  rounding: MfccParameters['durationRounding'],
): number {
  const exact = seconds * sampleRate;
  const whole = Math.floor(exact);
  return rounding === 'half-up' && exact - whole >= 0.5 ? whole + 1 : whole;
}

function resolveFftLength(given: MfccParameters, frameLength: number, sampleRate: number): number {
  if (typeof given.fftLength === 'number') return given.fftLength;
  if (given.fftLength === 'frame-length') return frameLength;
  // python_speech_features compares with the unrounded length: 512.4 samples need 1024 points.
  const length = given.frameLength ?? given.frameDuration * sampleRate;
  let size = 1;
  while (size < length) size *= 2;
  return Math.max(size, 4);
}

type Range = readonly [low: number, high: number];
const anyPositive: Range = [Number.MIN_VALUE, Number.MAX_VALUE];
// Far above any use, and low enough that a slip (a rate where a length belongs) cannot exhaust the memory.
const maxLength = 1 << 20;

const integers: Partial<Record<keyof MfccParameters, Range>> = {
  frameLength: [1, maxLength],
  hopLength: [1, maxLength],
  fftLength: [4, maxLength],
  melBands: [1, 4096],
  coefficients: [1, 4096],
  firstCoefficient: [0, 4095],
  lifterStart: [0, 1],
  normalizationWindow: [2, 1 << 16],
  normalizationMinWindow: [1, 1 << 16],
  deltas: [0, 2],
  deltaWindow: [1, 1000],
};

const numbers: Partial<Record<keyof MfccParameters, Range>> = {
  inputScale: [1e-6, 1e6],
  preEmphasis: [0, 1],
  frameDuration: anyPositive,
  hopDuration: anyPositive,
  minFrequency: [0, Number.MAX_VALUE],
  maxFrequency: anyPositive,
  logFloor: [1e-300, 1e6],
  topDb: [0, Number.MAX_VALUE],
  lifter: [0, 1e6],
  energyFloor: [1e-300, 1e6],
};

const choices: Partial<Record<keyof MfccParameters, readonly unknown[]>> = {
  preEmphasisScope: ['signal', 'frame'],
  durationRounding: ['half-up', 'down'],
  overlongFrame: ['refuse', 'truncate'],
  edges: ['pad-end', 'snip', 'zero', 'reflect', 'mirror'],
  windowPlacement: ['start', 'center'],
  removeDc: [true, false],
  window: ['rectangular', 'hann', 'hamming', 'povey', 'blackman'],
  windowSymmetry: ['symmetric', 'periodic'],
  spectrum: ['power', 'magnitude'],
  periodogram: [true, false],
  melScale: ['htk', 'htk-ln', 'slaney'],
  melShape: ['hertz', 'mel', 'bins'],
  melNorm: ['none', 'slaney'],
  melLimits: ['edges', 'rounded-bins'],
  melRate: ['sample-rate', 'period-100ns', 'frame-duration', 'last-bin'],
  log: ['ln', 'decibel'],
  logFloorMode: ['at-least', 'replace-zero', 'add'],
  dctNorm: ['ortho', 'htk', 'none'],
  energy: ['none', 'spectrum', 'raw', 'windowed'],
  energyPlacement: ['replace-c0', 'append'],
  c0Placement: ['first', 'last'],
  normalization: ['none', 'mean', 'mean-variance'],
  normalizationScope: ['utterance', 'sliding'],
  normalizationCentered: [true, false],
  deltaMethod: ['regression', 'savitzky-golay'],
  deltaEnds: ['repeat', 'continue', 'continue-after'],
  reduce: ['none', 'mean'],
  precision: ['float32', 'float64'],
};

const nullable: readonly string[] = ['frameLength', 'hopLength', 'maxFrequency', 'topDb'];
const fftNames: readonly unknown[] = ['power-of-two', 'frame-length'];

function check(preset: PresetName, given: MfccParameters, sampleRate: unknown): void {
  const one = (name: string, value: unknown, [low, high]: Range, whole: boolean): void => {
    const fits =
      typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value));
    if (!fits) refuse(preset, name, value, `${whole ? 'a whole number' : 'a number'} ${range(low, high)}`);
  };
  one('sampleRate', sampleRate, [1, 1e7], false);
  const known = (name: string, value: unknown): boolean =>
    (value === null && nullable.includes(name)) || (name === 'fftLength' && fftNames.includes(value));
  for (const [name, value] of Object.entries(given)) {
    const key = name as keyof MfccParameters;
    if (known(name, value)) continue;
    if (integers[key]) one(name, value, integers[key], true);
    else if (numbers[key]) one(name, value, numbers[key], false);
    else if (!choices[key]?.includes(value))
      refuse(preset, name, value, `one of ${choices[key]?.join(', ')}`);
  }
}

/** What each option allows depends on the others. */
function checkTogether(preset: PresetName, o: ResolvedMfccOptions): void {
  const rate = `at ${o.sampleRate} Hz`;
  for (const name of ['frameLength', 'hopLength'] as const) {
    if (o[name] < 1 || o[name] > maxLength)
      refuse(preset, `${name} (${rate})`, o[name], `from 1 to ${maxLength} samples`);
  }
  if (o.frameLength > o.fftLength && o.overlongFrame === 'refuse') {
    refuse(
      preset,
      'fftLength',
      o.fftLength,
      `at least the frame's ${o.frameLength} samples ${rate}, or overlongFrame 'truncate' to cut the frame as python_speech_features does`,
    );
  }
  if (o.fftLength > maxLength) refuse(preset, `fftLength (${rate})`, o.fftLength, `at most ${maxLength}`);
  const nyquist = Math.max(o.sampleRate / 2, melNyquist(o));
  if (o.maxFrequency > nyquist) {
    refuse(preset, 'maxFrequency', o.maxFrequency, `at most half the sample rate, ${nyquist} Hz`);
  }
  if (o.minFrequency >= o.maxFrequency) {
    refuse(preset, 'minFrequency', o.minFrequency, `below maxFrequency, ${o.maxFrequency} Hz`);
  }
  if (o.firstCoefficient + o.coefficients > o.melBands) {
    refuse(
      preset,
      'coefficients',
      o.coefficients,
      `at most ${o.melBands - o.firstCoefficient}: a DCT of ${o.melBands} melBands has no more from c${o.firstCoefficient} on`,
    );
  }
  if (o.energy !== 'none' && o.energyPlacement === 'replace-c0' && o.firstCoefficient > 0) {
    refuse(
      preset,
      'energyPlacement',
      o.energyPlacement,
      `'append', or energy 'none': firstCoefficient ${o.firstCoefficient} leaves no c0 to replace`,
    );
  }
  if (o.topDb !== null && o.log !== 'decibel') {
    refuse(preset, 'topDb', o.topDb, `null with log '${o.log}': it is a limit in decibel`);
  }
}

function refuse(preset: PresetName, name: string, value: unknown, allowed: string): never {
  throw new MfccOptionsError(`${name} is ${show(value)}; it must be ${allowed} (preset ${preset}).`);
}

function range(low: number, high: number): string {
  if (high === Number.MAX_VALUE) return low === 0 ? 'not below 0' : 'above 0';
  return `from ${low} to ${high}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
