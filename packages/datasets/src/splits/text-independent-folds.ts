import type { Utterance } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { leaveOneGroupOut } from './leave-one-group-out.js';
import type { NamedSplit } from './named-split.js';

/**
 * One fold for each text, which alone is tested: every speaker is on both sides, no words are. For RAVDESS with its two
 * statements, train on one and test on the other. Each fold is named after its test text.
 *
 * @param examples recordings, as from `scan`
 * @throws {DatasetError} if texts are unknown, there is only one, or the corpus is SAVEE, whose names do not tell
 *   which of its sentences are the same
 * @example
 * const spoken = ['01', '02', '01'].map((text) => ({ corpus: 'ravdess', text }));
 * textIndependentFolds(spoken).map(({ name }) => name); // ['test text 01', 'test text 02']
 */
export function textIndependentFolds(examples: readonly Pick<Utterance, 'corpus' | 'text'>[]): NamedSplit[] {
  if (examples.some(({ corpus }) => corpus === 'savee')) {
    throw new DatasetError(
      'corpus savee: expected one whose names tell the text. Three of its sentences are spoken in every emotion, and its file names do ' +
        'not tell which. Use emoBoxFolds or leaveOneGroupOut over the speakers.',
    );
  }
  const unknown = examples.filter(({ text }) => text === '').length;
  if (unknown > 0) {
    throw new DatasetError(
      `${unknown} recordings have no text: expected one for each. Fill it in, or leave them out.`,
    );
  }
  return leaveOneGroupOut(examples.map(({ text }) => text)).map((split) => ({
    ...split,
    name: `test text ${split.name}`,
  }));
}
