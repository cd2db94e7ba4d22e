import { expect, test } from '@jest/globals';
import { sourceRevision } from './source-revision.js';

test('is a commit, or nothing outside a checkout', () => {
  expect(sourceRevision() ?? '000000000000').toMatch(/^[0-9a-f]{12}(-dirty)?$/);
});
