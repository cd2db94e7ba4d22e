import type { MfccOptions, MfccParameters } from './options.js';
import { neutral } from './parameters.js';
import { resolveOptions } from './resolve.js';

/**
 * A short string that is the same for options of the same meaning, however they are written, and another one for
 * any others. Keep it with a model: features of another fingerprint are not what it was trained on.
 * `precision` does not count.
 *
 * @throws {@link MfccOptionsError} as {@link createMfcc} does.
 * @example
 * fingerprint({ sampleRate: 16000 }) === fingerprint({ preset: 'paper', sampleRate: 16000, hopDuration: 0.01 }); // true
 */
export function fingerprint(options: MfccOptions): string {
  const resolved = resolveOptions(options);
  // What equals the neutral value is left out, so that an option added later does not change older fingerprints.
  const parts = (Object.keys(neutral) as (keyof MfccParameters)[])
    .filter((key) => !notCounted.has(key) && resolved[key] !== neutral[key])
    .map((key) => `${key}=${resolved[key]}`)
    .sort();
  return `mfcc1-${fnv1a64([`sampleRate=${resolved.sampleRate}`, ...parts].join(';'))}`;
}

// Durations are in the lengths already.
const notCounted: ReadonlySet<string> = new Set([
  'precision',
  'frameDuration',
  'hopDuration',
  'durationRounding',
  'overlongFrame',
]);

/** 64-bit FNV-1a of the text's UTF-16 units, sixteen hexadecimal digits. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
