import { MfccOptionsError } from '../errors.js';
import type { MfccParameters } from './options.js';

// Far above any use, and low enough that a slip (a rate where a length belongs) cannot exhaust the memory.
export const maxLength = 1 << 20;

type Range = readonly [neutral: number | string | null, low: number, high: number, kind?: 'whole'];

/**
 * Each parameter's neutral value and what else it may be. Words: the first is neutral. Numbers: the neutral value,
 * which may lie outside the range that follows. `false`: a boolean.
 */
export const rules: Readonly<Record<keyof MfccParameters, Range | string | false>> = {
  inputScale: [1, 1e-6, 1e6],
  preEmphasis: [0, 0, 1],
  preEmphasisScope: 'signal frame',
  frameLength: [null, 1, maxLength, 'whole'],
  hopLength: [null, 1, maxLength, 'whole'],
  frameDuration: [0.025, 1e-9, 1e9],
  hopDuration: [0.01, 1e-9, 1e9],
  durationRounding: 'half-up down',
  fftLength: ['power-of-two', 4, maxLength, 'whole'],
  overlongFrame: 'refuse truncate',
  edges: 'snip pad-end zero reflect mirror',
  lastFrame: 'keep drop',
  windowPlacement: 'start center',
  removeDc: false,
  window: 'rectangular hann hamming povey blackman',
  windowSymmetry: 'symmetric periodic',
  spectrum: 'power magnitude',
  periodogram: false,
  melScale: 'htk htk-ln slaney',
  melShape: 'hertz mel bins',
  melNorm: 'none slaney',
  melBands: [26, 1, 4096, 'whole'],
  melLimits: 'edges rounded-bins',
  melRate: 'sample-rate period-100ns frame-duration last-bin',
  minFrequency: [0, 0, 1e9],
  maxFrequency: [null, 1e-9, 1e9],
  log: 'ln decibel log10',
  logFloor: [2 ** -52, 1e-300, 1e6],
  logFloorMode: 'at-least replace-zero add',
  topDb: [null, 0, 1e9],
  logFactor: [1, 1e-6, 1e6],
  logOffset: [0, -1e6, 1e6],
  dctNorm: 'ortho htk none',
  coefficients: [13, 1, 4096, 'whole'],
  firstCoefficient: [0, 0, 4095, 'whole'],
  lifter: [0, 1, 1e6],
  lifterStart: [0, 0, 1, 'whole'],
  energy: 'none spectrum raw windowed',
  energyPlacement: 'replace-c0 append',
  energyFloor: [2 ** -52, 1e-300, 1e6],
  c0Placement: 'first last',
  normalization: 'none mean mean-variance',
  normalizationScope: 'utterance sliding',
  normalizationWindow: [600, 2, 65536, 'whole'],
  normalizationMinWindow: [100, 1, 65536, 'whole'],
  normalizationCentered: false,
  deltas: [0, 0, 2, 'whole'],
  deltaMethod: 'regression savitzky-golay',
  deltaEnds: 'repeat continue continue-after',
  deltaWindow: [2, 1, 1000, 'whole'],
  reduce: 'none mean',
  precision: 'float32 float64',
};

/** The plainest pipeline: what a preset does not mention is so. */
export const neutral = Object.fromEntries(
  Object.entries(rules).map(([name, rule]) => [
    name,
    typeof rule === 'string' ? rule.split(' ')[0] : rule ? rule[0] : false,
  ]),
) as unknown as MfccParameters;

/** Refuses a parameter whose value is none of its kind, whatever the others are. */
export function checkParameters(preset: string, parameters: MfccParameters): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = parameters[name as keyof MfccParameters];
    if (typeof rule === 'object') {
      if (value !== rule[0] && !(name === 'fftLength' && value === 'frame-length')) {
        checkNumber(preset, name, value, rule);
      }
      continue;
    }
    checkChoice(preset, name, value, rule ? rule.split(' ') : [true, false]);
  }
}

export function checkChoice(preset: string, name: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value)) refuse(preset, name, value, `one of ${choices.join(', ')}`);
}

export function checkNumber(preset: string, name: string, value: unknown, [, low, high, kind]: Range): void {
  const fits = typeof value === 'number' && value >= low && value <= high;
  if (!fits || (kind && value % 1 !== 0)) {
    refuse(preset, name, value, `a ${kind ? 'whole ' : ''}number from ${low} to ${high}`);
  }
}

/** Refuses names that mean nothing here: a misspelt option would be one that is silently not set. */
export function checkNames(options: object): void {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(neutral, name) && !['sampleRate', 'preset', 'onWarning', 'engine'].includes(name)) {
      throw new MfccOptionsError(
        `There is no option ${name}; the options are ${Object.keys(neutral).join(', ')}.`,
      );
    }
  }
}

export function refuse(preset: string, name: string, value: unknown, must: string): never {
  throw new MfccOptionsError(`${name} is ${show(value)}; it must be ${must} (preset ${preset}).`);
}

export function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
