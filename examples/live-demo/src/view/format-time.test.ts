import { expect, test } from '@jest/globals';
import { formatTime } from './format-time.js';

test.each([
  [0, '0:00.0'],
  [7.25, '0:07.3'],
  [59.96, '1:00.0'],
  [83.26, '1:23.3'],
  [3600, '60:00.0'],
])('%d s is %s', (seconds, text) => {
  expect(formatTime(seconds)).toBe(text);
});
