/**
 * How training and test recordings are kept apart; the first three do not, and say so.
 *
 * - `train`: tested on what is trained on, which says what the network can remember
 * - `leaky`: changed renditions are stacked upon the recordings before they are split at random
 * - `duplicated`: each recording occurs more than once, split at random
 * - `random`: five folds, stratified; every speaker is heard in training
 * - `speaker-independent`: no tested voice is heard in training; published folds where a corpus has them
 * - `text-independent`: no tested text is heard in training
 * - `cross-corpus`: trained on one corpus, tested on another
 */
export const PROTOCOL_NAMES = [
  'train',
  'leaky',
  'duplicated',
  'random',
  'speaker-independent',
  'text-independent',
  'cross-corpus',
] as const;

/** One of {@link PROTOCOL_NAMES}. */
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];
