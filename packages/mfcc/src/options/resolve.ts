import { melNyquist } from '../mel/mel-rate.js';
import { check, checkNames, checkParameters, refuse } from './check.js';
import type { MfccOptions, ResolvedMfccOptions } from './options.js';
import { type MfccParameters, maxLength, oneOf, parameterNames, parameters, real } from './parameters.js';
import { presets } from './presets.js';

/** Fills in the preset, turns durations into samples, and refuses what cannot be computed. */
export function resolveOptions(given: MfccOptions): ResolvedMfccOptions {
  // Without options, the message is that of a missing sample rate.
  const options = given ?? {};
  const { sampleRate, preset = 'paper', engine = 'wasm' } = options;
  check('preset', preset, oneOf(Object.keys(presets)), 'Leave it out for the default');
  checkNames(options);
  check('engine', engine, oneOf(['wasm', 'javascript']), 'Leave it out for the default');
  check('sampleRate', sampleRate, real(1, 1, 1e7), 'Pass that of the signal in Hz');
  const base: MfccParameters = presets[preset];
  const merged = merge(base, options);
  checkParameters(preset, merged);
  const frameLength = lengthOf('frame', merged, sampleRate);
  const hopLength = lengthOf('hop', merged, sampleRate);
  const frameDuration = merged.frameLength === null ? merged.frameDuration : frameLength / sampleRate;
  const fftLength = resolveFftLength(merged, frameLength, frameDuration * sampleRate);
  const known = { ...merged, preset, sampleRate, frameLength, frameDuration, hopLength, fftLength };
  const nyquist = melNyquist(known);
  const limit = options.maxFrequency ?? Math.min(base.maxFrequency ?? nyquist, nyquist);
  const maxFrequency = limit > 0 ? limit : nyquist + limit;
  const resolved = { ...known, maxFrequency };
  checkTogether(resolved, Math.max(sampleRate / 2, nyquist));
  return resolved;
}

/** The preset's parameters, overridden by those given. A given duration also overrides the preset's length. */
function merge(base: MfccParameters, options: MfccOptions): MfccParameters {
  const merged: Record<string, unknown> = { ...base };
  for (const key of parameterNames) {
    if (options[key] !== undefined) merged[key] = options[key];
  }
  for (const part of ['frame', 'hop'] as const) {
    const [length, duration] = [options[`${part}Length`] ?? undefined, options[`${part}Duration`]];
    if (duration === undefined) continue;
    if (length !== undefined) {
      refuse(`${part}Length`, length, `none beside ${part}Duration`, 'Leave one out');
    }
    merged[`${part}Length`] = null;
  }
  return merged as unknown as MfccParameters;
}

/** Samples of a frame or a hop, given as such or as a duration. */
function lengthOf(part: 'frame' | 'hop', given: MfccParameters, sampleRate: number): number {
  const name = `${part}Length` as const;
  const length = given[name] ?? toSamples(given[`${part}Duration`], sampleRate, given.durationRounding);
  check(`${name} at ${sampleRate} Hz`, length, real(1, 1, maxLength), `Pass another ${part}Duration`);
  return length;
}

/** Halves go up as in python_speech_features, whose `round_half_up` sees the same double product. */
function toSamples(seconds: number, rate: number, rounding: MfccParameters['durationRounding']): number {
  return Math[rounding === 'half-up' ? 'round' : 'floor'](seconds * rate);
}

/** `exactLength`: python_speech_features compares with the length before rounding, 512.4 samples need 1024 points. */
function resolveFftLength(given: MfccParameters, frameLength: number, exactLength: number): number {
  if (typeof given.fftLength === 'number') return given.fftLength;
  if (given.fftLength === 'frame-length') return frameLength;
  let size = 4;
  while (size < exactLength) size *= 2;
  return size;
}

/** What some options allow depends on others. */
function checkTogether(o: ResolvedMfccOptions, nyquist: number): void {
  const unless = (fits: boolean, name: keyof ResolvedMfccOptions, expected: string, advice: string): void => {
    if (!fits) refuse(name, o[name], expected, advice);
  };
  const most = o.melBands - o.firstCoefficient;
  check('fftLength', o.fftLength, parameters.fftLength, 'Pass another frameLength');
  unless(
    o.frameLength <= o.fftLength || o.overlongFrame === 'truncate',
    'fftLength',
    `at least the ${o.frameLength} samples of a frame`,
    "Pass 'power-of-two', or overlongFrame 'truncate'",
  );
  unless(
    o.maxFrequency <= nyquist,
    'maxFrequency',
    `at most half the sample rate, ${nyquist} Hz`,
    'Leave it out for that',
  );
  unless(
    o.minFrequency < o.maxFrequency,
    'minFrequency',
    `less than maxFrequency, ${o.maxFrequency} Hz`,
    'Change either',
  );
  unless(
    o.coefficients <= most,
    'coefficients',
    `at most ${most}, melBands less firstCoefficient`,
    'Pass fewer, or more melBands',
  );
  unless(
    o.energy === 'none' || o.energyPlacement === 'append' || o.firstCoefficient === 0,
    'energyPlacement',
    `'append', as firstCoefficient ${o.firstCoefficient} leaves c0 out`,
    "Pass that, or energy 'none'",
  );
  unless(
    o.topDb === null || o.log !== 'ln',
    'topDb',
    "null with log 'ln', as it is in decibels",
    "Pass null, or log 'decibel'",
  );
}
