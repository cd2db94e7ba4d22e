import { describe, expect, test } from '@jest/globals';
import { isSerError, SerError } from './ser-error.js';

/** As a package that does not depend on this one sets it. */
const mark: unique symbol = Symbol.for('@ser/error');

describe('isSerError', () => {
  test('knows subclasses, and classes that set the mark without this package', () => {
    class TrainerError extends SerError {
      override readonly name = 'TrainerError';
    }
    class AudioError extends Error {
      readonly [mark] = true;
    }
    expect(isSerError(new TrainerError('x'))).toBe(true);
    expect(new TrainerError('x')).toBeInstanceOf(Error);
    expect(isSerError(new AudioError('x'))).toBe(true);
  });

  test.each([new Error('x'), new TypeError('x'), 'SerError', null, undefined, { name: 'SerError' }])(
    'does not know %p',
    (error) => {
      expect(isSerError(error)).toBe(false);
    },
  );
});
