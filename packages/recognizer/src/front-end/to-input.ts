import { fixFrames, type Normalization, normalize } from '@ser/mfcc';
import { RecognizerError } from '../recognizer-error.js';
import type { Alignment } from './alignment.js';
import type { Features, FrontEnd } from './front-end.js';

/** Normalises features and brings them to the network's length; what is added is 0, the mean. */
export function toInput(
  features: Features,
  normalization: Normalization,
  { fingerprint, frames }: Pick<FrontEnd, 'fingerprint' | 'frames'>,
  align: Alignment,
): Float32Array {
  requireFingerprint(features.fingerprint, fingerprint);
  return fixFrames(normalize(features, normalization), frames, { align, pad: 0 }).data;
}

/** Throws unless features were made by the front end that will use them. */
function requireFingerprint(found: string, expected: string): void {
  if (found === expected) return;
  throw new RecognizerError(
    `features of front end ${found}: expected those of ${expected}. ` +
      'Extract them with the front end of this recogniser: recognizer.frontEnd.extract(samples, sampleRate).',
  );
}
