import { expect, test } from '@jest/globals';
import { ravdess, type Utterance } from '@ser/datasets';
import { ExperimentError } from '../experiment-error.js';
import { mapLabels } from './map-labels.js';

const said = (...emotions: string[]) => emotions.map((emotion, i) => ({ id: `${i}`, emotion }) as Utterance);

test('calm is folded into neutral only where the map says so, and then it is said', () => {
  const { classNames, utterances, remarks } = mapLabels(
    said('neutral', 'calm', 'calm', 'happy', 'sad'),
    { happy: 'happy', neutral: 'neutral', calm: 'neutral', sad: null },
    'mine',
  );
  expect(classNames).toEqual(['happy', 'neutral']);
  expect(utterances.map(({ emotion }) => emotion)).toEqual(['neutral', 'neutral', 'neutral', 'happy']);
  expect(remarks).toEqual([
    'mine: 1 × neutral and 2 × calm are one class, neutral, as the label map says',
    'mine: 1 × sad left out, as the label map says',
  ]);
});

test('the words that corpora share: calm stays calm', () => {
  const { classNames, remarks } = mapLabels(said('calm', 'neutral', 'happy'), 'shared', 'ravdess', ravdess);
  expect(classNames).toEqual(['neutral', 'calm', 'happiness']);
  expect(remarks).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  [
    'a map that forgets a word',
    () => mapLabels(said('happy', 'calm', 'calm'), { happy: 'happy' }, 'mine'),
    'mine: the label map says nothing of calm (2 recordings): expected every emotion that occurs. Add calm with its class, or with null',
  ],
  [
    'a map to one class',
    () => mapLabels(said('happy', 'sad'), { happy: 'a', sad: 'a' }, 'mine'),
    'mine: classes a after the label map: expected at least two',
  ],
  [
    'words of a CSV file that are not shared',
    () => mapLabels(said('glad', 'sad'), 'shared', 'mine'),
    'mine: emotion glad: expected one of the shared words',
  ],
])('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(ExperimentError);
  expect(attempt).toThrow(message);
});
