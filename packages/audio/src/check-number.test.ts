import { expect, test } from '@jest/globals';
import { AudioInputError } from './audio-input-error.js';
import { checkNumber } from './check-number.js';

test.each([
  [2.5, { least: 0, most: 2 }, 'gain 2.5: expected a finite number from 0 to 2. Pass 1.'],
  [-1, { least: 0 }, 'gain -1: expected a finite number of at least 0. Pass 1.'],
  [Number.NaN, {}, 'gain NaN: expected a finite number. Pass 1.'],
  [0.5, { whole: true }, 'gain 0.5: expected a whole number. Pass 1.'],
])('%d outside its rule says what was found, what was expected and what to do', (value, rule, message) => {
  const check = () => checkNumber('gain', value, { ...rule, advice: 'Pass 1.' });
  expect(check).toThrow(AudioInputError);
  expect(check).toThrow(message);
});

test('the bounds themselves are allowed', () => {
  for (const value of [0, 2]) checkNumber('gain', value, { least: 0, most: 2, whole: true, advice: '' });
});
