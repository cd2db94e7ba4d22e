import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openFolderStore } from '../store/folder-store.js';
import { useFolder } from '../testing.fixture.js';
import { shareFolder } from './share-folder.js';

const path = useFolder();

test('of four machines one makes the features, and each has them', async () => {
  let made = 0;
  const machine = async (name: string) => {
    await shareFolder({
      store: await openFolderStore(path('store')),
      id: 'features-0f3a',
      folder: path(name),
      staleAfter: 120,
      async make({ folder }) {
        made++;
        await writeFile(join(folder, 'a.features'), `made ${made}`);
      },
    });
    return readFile(path(name, 'a.features'), 'utf8');
  };
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(machine))).toEqual(Array(4).fill('made 1'));
});

test('what could not be made is said', async () => {
  const store = await openFolderStore(path('store'));
  const make = () => Promise.reject(new Error('no recordings'));
  await expect(shareFolder({ store, id: 'features-1', folder: path('a'), make })).rejects.toThrow(
    /features-1 in .*, no recordings: expected it to be made/,
  );
});
