import type { Utterance } from '@ser/datasets';
import { deriveSeed } from '@ser/trainer';
import type { CorpusName, ProtocolName } from '../command/options.js';
import type { Rendition } from './rendition.js';

/** One example: a recording, as it is or changed. */
export interface Clip {
  readonly utterance: Utterance;
  /** How its samples are changed; absent for the recording as it is. */
  readonly rendition?: Rendition;
}

/**
 * How often each recording occurs under `duplicated`: the widespread copy of RAVDESS on Kaggle holds every file twice,
 * the file listing of the code that the paper's network descends from holds SAVEE three times.
 */
const COPIES: Record<CorpusName, number> = { synthetic: 2, ravdess: 2, savee: 3 };

/** What `leaky` stacks upon the recordings before it splits them: with noise, and at another pitch and speed. */
const STACKED = [{ noise: [15, 25] }, { pitch: [-2, 2], speed: [0.9, 1.1] }] as const;

/**
 * The examples that a protocol divides: the recordings once each, or, under the two protocols that leak, with the
 * copies or augmentations that it lets fall on both sides.
 */
export function clipsOf(
  utterances: readonly Utterance[],
  { corpus, protocol, seed }: { corpus: CorpusName; protocol: ProtocolName; seed: number },
): Clip[] {
  const originals = utterances.map((utterance) => ({ utterance }));
  if (protocol === 'duplicated') return Array.from({ length: COPIES[corpus] }, () => originals).flat();
  if (protocol === 'leaky')
    return [
      ...originals,
      ...STACKED.flatMap((change, layer) =>
        originals.map(({ utterance }, index) => ({
          utterance,
          rendition: { change, seed: deriveSeed(seed, layer, index) },
        })),
      ),
    ];
  return originals;
}
