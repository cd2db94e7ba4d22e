import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCommand } from '../run-command.js';
import { commitAll, copyWorkingTree, releaseState } from './copy-working-tree.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-working-tree-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the copy has what git has or would add, and working in it leaves the original alone', async () => {
  const root = join(folder, 'root');
  const copy = join(folder, 'copy');
  await mkdir(join(root, 'packages'), { recursive: true });
  await runCommand(['git', 'init', '--quiet'], { cwd: root });
  for (const file of ['.gitignore', 'a', 'gone']) await writeFile(join(root, file), 'ignored\n');
  await commitAll(root, 'First');
  await writeFile(join(root, 'a'), 'changed\n');
  await writeFile(join(root, 'packages', 'new'), 'new\n');
  await writeFile(join(root, 'ignored'), 'built\n');
  await rm(join(root, 'gone'));

  const before = await releaseState(root);
  await copyWorkingTree(root, copy);
  expect((await readdir(copy)).sort()).toEqual(['.git', '.gitignore', 'a', 'packages']);
  expect(await readFile(join(copy, 'a'), 'utf8')).toBe('changed\n');
  expect(await readFile(join(copy, 'packages', 'new'), 'utf8')).toBe('new\n');

  await writeFile(join(copy, 'a'), 'published\n');
  await commitAll(copy, 'Second');
  expect(await releaseState(root)).toBe(before);
  await writeFile(join(root, 'packages', 'CHANGELOG.md'), 'published\n');
  expect(await releaseState(root)).not.toBe(before);
});
