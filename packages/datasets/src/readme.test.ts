import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../test/scratch-folder.js';

deleteScratchFolders();

test('the program of the README prints what the README says', async () => {
  const readme = await readFile('README.md', 'utf8');
  const [, program] = /## A program\n\n```ts\n(.*?)```/s.exec(readme)!;
  const [, printed] = /It prints\n\n```text\n(.*?)```/s.exec(readme)!;
  const folder = await scratchFolder();
  await mkdir(join(folder, 'node_modules', '@ser'), { recursive: true });
  await symlink(process.cwd(), join(folder, 'node_modules', '@ser', 'datasets'));
  await writeFile(join(folder, 'program.mjs'), program);
  const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder });
  expect(stdout).toBe(printed);
}, 60_000);
