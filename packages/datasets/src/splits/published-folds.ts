import { splitWhere } from '@ser/foundation';
import type { Utterance } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';
import type { NamedSplit } from './named-split.js';

/** What a published plan needs to know of an example. */
export type Spoken = Pick<Utterance, 'corpus' | 'speaker'>;

/** Test speakers of each fold, by corpus. */
type Plan = Readonly<Record<string, readonly (readonly string[])[]>>;

/** Ma et al., "EmoBox", Interspeech 2024. */
const emoBox: Plan = {
  ravdess: [
    ['01', '11', '20', '21'],
    ['04', '10', '12', '14'],
    ['08', '09', '19', '23'],
    ['03', '05', '07', '24'],
    ['02', '15', '16', '18'],
    ['06', '13', '17', '22'],
  ],
  savee: [['JE'], ['KL'], ['DC'], ['JK']],
};

/** Luna-Jiménez et al., "Multimodal Emotion Recognition on RAVDESS Dataset Using Transfer Learning", Sensors 2021. */
const lunaJimenez: Plan = {
  ravdess: [
    ['02', '05', '14', '15', '16'],
    ['03', '06', '07', '13', '18'],
    ['10', '11', '12', '19', '20'],
    ['08', '17', '21', '23', '24'],
    ['01', '04', '09', '22'],
  ],
};

/**
 * Speaker-independent folds of EmoBox: six for RAVDESS, one for each speaker of SAVEE. Each fold is named after its
 * test speakers.
 *
 * @param examples recordings of one corpus with all its speakers, as from `scan`
 * @throws {DatasetError} for another corpus, for a mixture, or if a fold's speaker is missing
 * @example
 * const saveeSpeakers = ['DC', 'JE', 'JK', 'KL'].map((speaker) => ({ corpus: 'savee', speaker }));
 * emoBoxFolds(saveeSpeakers).map(({ name }) => name); // ['test JE', 'test KL', 'test DC', 'test JK']
 */
export function emoBoxFolds(examples: readonly Spoken[]): NamedSplit[] {
  return followPlan('EmoBox', emoBox, examples);
}

/**
 * Speaker-independent five folds of Luna-Jiménez et al. for RAVDESS. Each fold is named after its test speakers.
 *
 * @param examples recordings of RAVDESS with all its speakers, as from `scan`
 * @throws {DatasetError} for another corpus, for a mixture, or if a fold's speaker is missing
 * @example
 * const actors = ravdess.speakers.map(({ id }) => ({ corpus: 'ravdess', speaker: id }));
 * const [first] = lunaJimenezFolds(actors);
 * first.name; // 'test 02 05 14 15 16'
 */
export function lunaJimenezFolds(examples: readonly Spoken[]): NamedSplit[] {
  return followPlan('Luna-Jiménez', lunaJimenez, examples);
}

function followPlan(title: string, plan: Plan, examples: readonly Spoken[]): NamedSplit[] {
  const corpora = [...new Set(examples.map(({ corpus }) => corpus))];
  const folds = corpora.length === 1 ? plan[corpora[0]] : undefined;
  if (folds === undefined) {
    throw new DatasetError(
      `${title} folds of ${corpora.join(' with ') || 'no recordings'}: expected a corpus that they are published for, ` +
        `${Object.keys(plan).join(' or ')}. For other corpora use leaveOneGroupOut or groupKFold over the speakers.`,
    );
  }
  const speakers = new Set(examples.map(({ speaker }) => speaker));
  const planned = folds.flat();
  const missing = planned.filter((speaker) => !speakers.has(speaker));
  const strange = [...speakers].filter((speaker) => !planned.includes(speaker));
  if (missing.length + strange.length > 0) {
    throw new DatasetError(
      `${title} folds: ${[
        missing.length > 0 ? `no recordings of ${enumerate(missing)}` : '',
        strange.length > 0 ? `unknown speakers ${enumerate(strange)}` : '',
      ]
        .filter(Boolean)
        .join('; ')}: expected the speakers ${planned.toSorted().join(', ')}. Scan the whole corpus.`,
    );
  }
  return folds.map((test) => ({
    name: `test ${test.join(' ')}`,
    ...splitWhere(examples.length, (index) => test.includes(examples[index].speaker)),
  }));
}
