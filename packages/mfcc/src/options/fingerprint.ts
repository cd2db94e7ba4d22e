import { melSampleRate } from '../mel/mel-rate.js';
import type { MfccOptions } from './options.js';
import { neutral, type Parameter, parameterNames, parameters } from './parameters.js';
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
  const parts = parameterNames
    .filter((name) => {
      const { counts }: Parameter<unknown> = parameters[name];
      return resolved[name] !== neutral[name] && counts?.(resolved) !== false;
    })
    .map((name) => `${name}=${resolved[name]}`)
    .sort();
  // Not `melRate` alone: openSMILE's rate follows from the frame's duration.
  const rates = `sampleRate=${resolved.sampleRate};melSampleRate=${melSampleRate(resolved)}`;
  return `mfcc1-${fnv1a64([rates, ...parts].join(';'))}`;
}

/** 64-bit FNV-1a of the text's UTF-16 units, sixteen hexadecimal digits. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
