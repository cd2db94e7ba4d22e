import { expect, test } from '@jest/globals';
import { AudioDecodeError } from './audio-decode-error.js';
import { AudioInputError } from './audio-input-error.js';

test('both errors carry the mark that the ser packages agree on', () => {
  const mark = Symbol.for('@ser/error');
  expect(Reflect.get(new AudioInputError('x'), mark)).toBe(true);
  expect(Reflect.get(new AudioDecodeError('a.wav', 'samples', 'none', 'Record it again.'), mark)).toBe(true);
});
