import { expect, test } from '@jest/globals';
import { QueueError } from '../queue-error.js';
import { requireKey } from './require-key.js';

test.each(['a', 'jobs/a.b-fold1-seed7/12', 'records/+x_y.json', 'probe/a@=', 'a b/c'])('key %j', (key) => {
  expect(requireKey(key)).toBe(key);
});

test.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', 'a\\b', '.a', 'a\0b', 'ä', 'a'.repeat(901)])(
  'key %j is refused',
  (key) => {
    expect(() => requireKey(key)).toThrow(QueueError);
    expect(() => requireKey(key)).toThrow('expected parts of letters');
  },
);
