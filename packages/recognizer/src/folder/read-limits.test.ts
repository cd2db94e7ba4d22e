import { expect, test } from '@jest/globals';
import { RecognizerError } from '../recognizer-error.js';
import { addressFiles } from './address-files.js';
import { folderFiles } from './folder.node.js';
import { readLimits } from './read-limits.js';

test('limits have defaults', () => {
  expect(readLimits({})).toEqual({ timeoutMs: 30_000, maxBytes: 268_435_456 });
  expect(readLimits({ timeoutMs: 2 ** 31 - 1, maxBytes: Number.POSITIVE_INFINITY }).maxBytes).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test.each([0, -1, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY, '5'])(
  'timeoutMs %p would end every download at once, or none: refused',
  (timeoutMs) => {
    const options = { timeoutMs: timeoutMs as number };
    const expected = `timeoutMs ${timeoutMs}: expected milliseconds from 1 to 2147483647. Leave it out for 30000.`;
    expect(() => addressFiles('http://localhost', options)).toThrow(new RecognizerError(expected));
    expect(() => folderFiles('.', options)).toThrow(expected);
  },
);

test.each([0, -1, Number.NaN, '5'])('maxBytes %p is refused', (maxBytes) => {
  const options = { maxBytes: maxBytes as number };
  const expected = `maxBytes ${maxBytes}: expected a number of at least 1. Leave it out for 268435456.`;
  expect(() => addressFiles('http://localhost', options)).toThrow(new RecognizerError(expected));
  expect(() => folderFiles('.', options)).toThrow(expected);
});
