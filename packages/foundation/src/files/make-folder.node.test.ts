import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeFolder } from './make-folder.node.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-make-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('makes a folder and those above it, once or together with others', async () => {
  const path = join(root, 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
  await makeFolder(`${path}/`);
  expect((await stat(path)).isDirectory()).toBe(true);
  await makeFolder('/');
  await makeFolder('.');
});

test('a file of that name, or on the way, is named', async () => {
  const file = join(root, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toThrow(`${file} could not be made`);
  await expect(makeFolder(join(file, 'x', 'y'))).rejects.toThrow('could not be made');
});

// In a process of its own: were the attempt without end, nothing in this one could stop it.
(process.platform === 'linux' ? test : test.skip)(
  'a folder in /proc, where Node tries without end, is refused',
  () => {
    const program = `
      import { makeFolder } from '@ser/foundation/node';
      for (const path of ['/proc/ser', '/proc/ser/a/b'])
        await makeFolder(path).catch(({ message }) => console.log(message));`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringContaining('/proc/ser could not be made'),
      expect.stringContaining('/proc/ser/a/b could not be made'),
    ]);
  },
);
