import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sourceRevision } from './source-revision.js';

const inCheckout = existsSync(new URL('../../../../.git', import.meta.url)) ? test : test.skip;

inCheckout('is the commit that is checked out', () => {
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
  const [commit, dirty] = sourceRevision()!.split('-');
  expect(head.startsWith(commit)).toBe(true);
  expect([undefined, 'dirty']).toContain(dirty);
});
