import { MfccOptionsError } from '../errors.js';
import { melNyquist } from '../mel/mel-rate.js';
import type { MfccOptions, MfccParameters, ResolvedMfccOptions } from './options.js';
import {
  checkChoice,
  checkNames,
  checkNumber,
  checkParameters,
  maxLength,
  refuse,
  show,
} from './parameters.js';
import { presets } from './presets.js';

/** Fills in the preset, turns durations into samples, and refuses what cannot be computed. */
export function resolveOptions(options: MfccOptions): ResolvedMfccOptions {
  if (typeof options !== 'object' || options === null) {
    throw new MfccOptionsError(
      `Options are ${show(options)}; expected an object with at least a sampleRate.`,
    );
  }
  const { sampleRate, preset = 'paper' } = options;
  if (!Object.hasOwn(presets, preset)) {
    throw new MfccOptionsError(
      `preset is ${show(preset)}; it must be one of ${Object.keys(presets).join(', ')}.`,
    );
  }
  checkNames(options);
  checkChoice(preset, 'engine', options.engine ?? 'wasm', ['wasm', 'javascript']);
  const base: MfccParameters = presets[preset];
  const given = merge(base, options);
  checkNumber(preset, 'sampleRate', sampleRate, [null, 1, 1e7]);
  checkParameters(preset, given);
  const { durationRounding } = given;
  const frameLength = given.frameLength ?? toSamples(given.frameDuration, sampleRate, durationRounding);
  const hopLength = given.hopLength ?? toSamples(given.hopDuration, sampleRate, durationRounding);
  const frameDuration = given.frameLength === null ? given.frameDuration : frameLength / sampleRate;
  const fftLength = resolveFftLength(given, frameLength, frameDuration * sampleRate);
  const known = { ...given, preset, sampleRate, frameLength, frameDuration, hopLength, fftLength };
  const nyquist = melNyquist(known);
  const maxFrequency = options.maxFrequency ?? Math.min(base.maxFrequency ?? nyquist, nyquist);
  const resolved = { ...known, maxFrequency };
  checkTogether(resolved, Math.max(sampleRate / 2, nyquist));
  return resolved;
}

/** The preset's parameters with those that are given; a given length beats the preset's duration and the reverse. */
function merge(base: MfccParameters, options: MfccOptions): MfccParameters {
  const merged: Record<string, unknown> = { ...base };
  for (const key of Object.keys(base) as (keyof MfccParameters)[]) {
    if (options[key] !== undefined) merged[key] = options[key];
  }
  for (const part of ['frame', 'hop'] as const) {
    const [length, duration] = [options[`${part}Length`] ?? undefined, options[`${part}Duration`]];
    if (duration === undefined) continue;
    if (length !== undefined) {
      throw new MfccOptionsError(
        `${part}Length ${show(length)} and ${part}Duration ${show(duration)} are both given; give one of them.`,
      );
    }
    merged[`${part}Length`] = null;
  }
  return merged as unknown as MfccParameters;
}

/** Halves go up as in python_speech_features, whose `round_half_up` sees the same double product. */
function toSamples(seconds: number, rate: number, rounding: MfccParameters['durationRounding']): number {
  const exact = seconds * rate;
  const whole = Math.floor(exact);
  return rounding === 'half-up' && exact - whole >= 0.5 ? whole + 1 : whole;
}

/** `exactLength`: python_speech_features compares with the length before rounding, 512.4 samples need 1024 points. */
function resolveFftLength(given: MfccParameters, frameLength: number, exactLength: number): number {
  if (typeof given.fftLength === 'number') return given.fftLength;
  if (given.fftLength === 'frame-length') return frameLength;
  let size = 4;
  while (size < exactLength && size <= maxLength) size *= 2;
  return size;
}

/** What some options allow depends on others. */
function checkTogether(o: ResolvedMfccOptions, nyquist: number): void {
  const { preset } = o;
  checkNumber(preset, `frameLength (at ${o.sampleRate} Hz)`, o.frameLength, [null, 1, maxLength]);
  checkNumber(preset, `hopLength (at ${o.sampleRate} Hz)`, o.hopLength, [null, 1, maxLength]);
  checkNumber(preset, `fftLength (at ${o.sampleRate} Hz)`, o.fftLength, [null, 4, maxLength]);
  if (o.frameLength > o.fftLength && o.overlongFrame === 'refuse') {
    refuse(
      preset,
      'fftLength',
      o.fftLength,
      `at least the frame's ${o.frameLength} samples, or overlongFrame 'truncate' as in python_speech_features`,
    );
  }
  if (o.maxFrequency > nyquist) {
    refuse(preset, 'maxFrequency', o.maxFrequency, `at most half the sample rate, ${nyquist} Hz`);
  }
  if (o.minFrequency >= o.maxFrequency) {
    refuse(preset, 'minFrequency', o.minFrequency, `below maxFrequency, ${o.maxFrequency} Hz`);
  }
  const most = o.melBands - o.firstCoefficient;
  if (o.coefficients > most) {
    refuse(
      preset,
      'coefficients',
      o.coefficients,
      `at most ${most}: a DCT of ${o.melBands} melBands has no more from c${o.firstCoefficient} on`,
    );
  }
  if (o.energy !== 'none' && o.energyPlacement === 'replace-c0' && o.firstCoefficient > 0) {
    refuse(
      preset,
      'energyPlacement',
      o.energyPlacement,
      `'append', or energy 'none': without c0 (firstCoefficient ${o.firstCoefficient}) there is none to replace`,
    );
  }
  if (o.topDb !== null && o.log === 'ln') {
    refuse(preset, 'topDb', o.topDb, "null with log 'ln': it is a limit in decibel");
  }
}
