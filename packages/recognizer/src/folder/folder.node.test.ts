import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { folderFiles } from './folder.node.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

(process.platform === 'win32' ? test.skip : test)(
  'pipes and devices are refused: they might never end',
  async () => {
    execFileSync('mkfifo', [join(folder, 'model.json')]);
    await symlink('/dev/zero', join(folder, 'weights.bin'));
    const read = folderFiles(folder);
    await expect(read('model.json')).rejects.toThrow(/model.json: expected a file\. Copy/);
    await expect(read('weights.bin')).rejects.toThrow(/weights.bin: expected a file\./);
    await expect(folderFiles('/')('tmp')).rejects.toThrow(/tmp: expected a file\./);
  },
);

test('a file past maxBytes is refused before it is read, a signal ends reading', async () => {
  await writeFile(join(folder, 'model.json'), 'x'.repeat(101));
  await expect(folderFiles(folder, { maxBytes: 100 })('model.json')).rejects.toThrow(
    'model.json: 101 bytes: expected at most 100. Check the path, or raise maxBytes.',
  );
  await expect(folderFiles(folder, { maxBytes: 101 })('model.json')).resolves.toHaveLength(101);
  await expect(folderFiles(folder, { signal: AbortSignal.abort() })('model.json')).rejects.toThrow(
    'model.json: loading was stopped by its signal.',
  );
});
