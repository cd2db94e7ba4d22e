import { syntheticSampleRate } from '../synthesis/synthesize-utterance.js';
import type { Corpus, Speaker } from './corpus.js';
import { countLabels } from './counts.js';
import {
  parseRavdessName,
  type RavdessLabel,
  ravdessEmotions,
  ravdessGrammar,
  ravdessIds,
  ravdessSharedEmotions,
  ravdessTexts,
} from './ravdess-name.js';

const speakers: readonly Speaker[] = Array.from({ length: 8 }, (_, index) => ({
  id: String(index + 1).padStart(2, '0'),
  sex: index % 2 === 0 ? 'male' : 'female',
}));

const names = speakers.map(({ id }) => id);
const recordings = ravdessIds('speech', names, ravdessEmotions);

/**
 * The built-in corpus: 8 computed voices × 60 clips, the eight emotions and the file names of RAVDESS; 16 kHz, 16 bit.
 * No person speaks in it, and results on it say nothing about people: it lets every program run without a download.
 *
 * `synthesizeCorpus` writes it.
 */
export const synthetic: Corpus<RavdessLabel> = {
  name: 'synthetic',
  title: 'the synthetic corpus (computed, no human speech)',
  synthetic: true,
  emotions: ravdessEmotions,
  speakers,
  texts: ravdessTexts,
  grammar: ravdessGrammar('08'),
  layouts: ['Actor_01/03-01-01-01-01-01-01.wav'],
  sampleRate: syntheticSampleRate,
  shared: ravdessSharedEmotions,
  recordings,
  counts: countLabels(
    recordings.map((id) => parseRavdessName(`${id}.wav`)!),
    ravdessEmotions,
    names,
  ),
  licence: {
    name: 'MIT, as the program that computes it',
    url: 'https://opensource.org/license/mit',
    redistributable: true,
  },
  citation: 'Synthetic corpus of @ser/datasets, computed by synthesizeCorpus; not human speech.',
  howToGet: 'synthesizeCorpus(folder) of @ser/datasets computes it in seconds.',
  parse(path) {
    const label = parseRavdessName(path);
    return label?.channel === 'speech' && names.includes(label.speaker) ? label : undefined;
  },
};
