import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import { lockFolder } from './lock-folder.js';

deleteScratchFolders();

/** Process numbers end well below it. */
const DEAD = '99999999 one that died';

/** Takes the lock some turns of the event loop later, so that every interleaving comes up. */
async function lockAfter(turns: number, folder: string) {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  return lockFolder(folder);
}

test('of many that see the lock of a dead process, one takes it over', async () => {
  for (let round = 0; round < 60; round++) {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'lock-1'), DEAD);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => lockAfter(i * (round % 7), folder)),
    );
    const taken = tries.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(taken).toHaveLength(1);
    for (const attempt of tries) {
      if (attempt.status === 'rejected')
        expect(attempt.reason).toMatchObject({
          name: 'DatasetError',
          message: expect.stringContaining('lock-2'),
        });
    }
    await taken[0]();
    expect(await readdir(folder)).toEqual([]);
  }
});

test('a lock that its maker never wrote into holds nobody back for long', async () => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'lock-1'), '');
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid} is working in ${folder}`);
  await unlock();
  await (await lockFolder(folder))();
});

test('unlocking leaves the lock of another in a folder that was made anew', async () => {
  const folder = await scratchFolder();
  const unlock = await lockFolder(folder);
  await rm(join(folder, 'lock-1'));
  const other = await lockFolder(folder);
  await unlock();
  await expect(lockFolder(folder)).rejects.toThrow('is working in');
  await other();
});
