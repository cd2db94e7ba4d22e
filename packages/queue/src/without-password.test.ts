import { expect, test } from '@jest/globals';
import { withoutPassword } from './without-password.js';

test.each([
  ['redis://127.0.0.1:6379', 'redis://127.0.0.1:6379'],
  ['redis://:secret@host:6379/1', 'redis://:***@host:6379/1'],
  ['rediss://me:se:cr@et@host', 'rediss://me:***@host'],
  ['http://me:secret@no port:x', 'http://me:***@no port:x'],
  ['s3://bucket/a:b@c', 's3://bucket/a:b@c'],
])('%s is shown as %s', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});
