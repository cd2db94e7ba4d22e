import { expect, test } from '@jest/globals';
import { classOfEmotion } from './class-of-emotion.js';

const ravdess = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised'];

test.each([
  ['angry', 4],
  ['anger', 4],
  ['happiness', 2],
  ['fear', 5],
  ['pleasant surprise', 7],
  ['boredom', undefined],
  ['toString', undefined],
])('%s', (emotion, index) => {
  expect(classOfEmotion(ravdess, emotion)).toBe(index);
});

test("the name itself goes before another corpus' word", () => {
  expect(classOfEmotion(['anger', 'angry'], 'angry')).toBe(1);
});
