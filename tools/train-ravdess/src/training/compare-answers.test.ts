import { expect, test } from '@jest/globals';
import { compare, pairAnswers } from './compare-answers.js';

test('a refused recording is wrong for who asks, and takes no part in the differences', () => {
  const answer = (target: number, ...probabilities: number[]) => ({ speaker: '01', target, probabilities });
  const pairs = pairAnswers(
    [answer(0, 0.75, 0.25), answer(1, 0, 0), answer(1, 0.5, 0.25)],
    Float32Array.of(0.5, 0.25, 0.25, 0.75, 0.25, 0.5),
    2,
  );
  expect(compare(pairs)).toEqual({
    clips: 3,
    refused: 1,
    greatestDifference: 0.25,
    sameEmotion: 1,
    waAsked: 1 / 3,
    waFromStates: 1,
  });
});
