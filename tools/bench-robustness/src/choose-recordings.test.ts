import { expect, test } from '@jest/globals';
import { chooseRecordings } from './choose-recordings.js';

test('each speaker has as many recordings, others of their list, although the corpus lists them in turns', () => {
  const recordings = Array.from({ length: 48 }, (_, index) => ({
    utterance: { speaker: String(index % 4) },
    index,
  }));
  const chosen = chooseRecordings(recordings, ['1', '2'], 4);
  expect(chosen.map(({ index }) => index)).toEqual([1, 17, 33, 14, 30, 46]);
});
