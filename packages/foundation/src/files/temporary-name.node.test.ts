import { expect, test } from '@jest/globals';
import { temporaryName } from './temporary-name.node.js';

test('stands beside the file, and is another each time', () => {
  expect(temporaryName('/runs/run.json')).toMatch(/^\/runs\/run\.json\.[\w-]+-[0-9a-f]{16}\.tmp$/);
  const names = new Set(Array.from({ length: 1000 }, () => temporaryName('a')));
  expect(names.size).toBe(1000);
});
