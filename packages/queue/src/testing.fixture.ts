import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** A folder for each test, gone after it. @returns a path in it */
export function useFolder(): (...parts: readonly string[]) => string {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'ser-queue-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));
  return (...parts) => join(root, ...parts);
}
