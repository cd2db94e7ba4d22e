import { expect, test } from '@jest/globals';
import { emotionColor } from './emotion-color.js';

test.each([
  [['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised']],
  [['Wut', 'Freude', 'Trauer', 'Ekel', 'Angst', 'Langeweile', 'neutral']],
])('every class of %j has a colour of its own', (classNames) => {
  const colors = classNames.map((name) => emotionColor(name, classNames));
  expect(new Set(colors).size).toBe(classNames.length);
});
