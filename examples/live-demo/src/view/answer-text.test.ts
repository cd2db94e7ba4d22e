import { expect, test } from '@jest/globals';
import { answerText, emotionText } from './answer-text.js';

test('names the emotion and how probable it is', () => {
  const segment = { emotion: 'calm', probabilities: { calm: 0.6249, angry: 0.3751 } };
  expect(answerText(segment)).toBe('calm, 62\u00a0%');
  expect(emotionText(segment)).toBe('calm');
});

test('says where there is no speech', () => {
  expect(answerText({ emotion: null, probabilities: {} })).toBe('no speech');
});
