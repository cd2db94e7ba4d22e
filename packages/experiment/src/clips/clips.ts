import type { Utterance } from '@ser/datasets';
import { deriveSeed } from '@ser/foundation';
import type { CorpusName } from '../corpus/corpus-source.js';
import type { ProtocolName } from '../plan/protocol-name.js';
import type { Rendition } from './rendition.js';

/** One example: a recording, as it is or changed. */
export interface Clip {
  readonly utterance: Utterance;
  /** How its samples are changed; absent for the recording as it is. */
  readonly rendition?: Rendition;
}

/**
 * How often each recording occurs under `duplicated`, where it is not twice: the widespread copy of RAVDESS on Kaggle holds
 * every file twice, the file listing of the code that the paper's network descends from holds SAVEE three times.
 */
const COPIES: Partial<Record<CorpusName, number>> = { savee: 3 };

/** What `leaky` stacks upon the recordings before it splits them: with noise, and at another pitch and speed. */
const STACKED = [{ noise: [15, 25] }, { pitch: [-2, 2], speed: [0.9, 1.1] }] as const;

/**
 * The examples that a protocol divides: the recordings once each, or, under the two protocols that leak, with the
 * copies or augmentations that it lets fall on both sides.
 *
 * @param corpus - the known corpus that the recordings are of, if they are
 */
export function clipsOf(
  utterances: readonly Utterance[],
  { corpus, protocol, seed }: { corpus?: CorpusName; protocol: ProtocolName; seed: number },
): Clip[] {
  const originals = utterances.map((utterance) => ({ utterance }));
  if (protocol === 'duplicated')
    return Array.from({ length: (corpus && COPIES[corpus]) ?? 2 }, () => originals).flat();
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
