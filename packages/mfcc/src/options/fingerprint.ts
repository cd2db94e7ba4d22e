import { melSampleRate } from '../mel/mel-rate.js';
import type { MfccOptions, MfccParameters, ResolvedMfccOptions } from './options.js';
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
    .filter((key) => resolved[key] !== neutral[key] && !notCounted.has(key) && !idle(resolved).includes(key))
    .map((key) => `${key}=${resolved[key]}`)
    .sort();
  // Not `melRate` alone: openSMILE's rate follows from the frame's duration.
  const rates = `sampleRate=${resolved.sampleRate};melSampleRate=${melSampleRate(resolved)}`;
  return `mfcc1-${fnv1a64([rates, ...parts].join(';'))}`;
}

// Durations are in the lengths already.
const notCounted: ReadonlySet<string> = new Set([
  'precision',
  'frameDuration',
  'hopDuration',
  'durationRounding',
  'overlongFrame',
  'melRate',
]);

/** Parameters that change nothing because of others. */
function idle(o: ResolvedMfccOptions): readonly (keyof MfccParameters)[] {
  const when = (condition: boolean, ...keys: (keyof MfccParameters)[]) => (condition ? keys : []);
  return [
    ...when(o.preEmphasis === 0, 'preEmphasisScope'),
    ...when(o.window === 'rectangular', 'windowSymmetry'),
    ...when(o.lifter === 0, 'lifterStart'),
    ...when(o.firstCoefficient > 0, 'c0Placement'),
    ...when(o.energy === 'none', 'energyPlacement', 'energyFloor'),
    ...when(o.normalization === 'none', 'normalizationScope'),
    ...when(
      o.normalization === 'none' || o.normalizationScope === 'utterance',
      'normalizationWindow',
      'normalizationMinWindow',
      'normalizationCentered',
    ),
    ...when(o.deltas === 0, 'deltaMethod', 'deltaWindow'),
    ...when(o.deltas < 2 || o.deltaMethod === 'savitzky-golay', 'deltaEnds'),
  ];
}

/** 64-bit FNV-1a of the text's UTF-16 units, sixteen hexadecimal digits. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
