import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openFolderStore } from '../store/folder-store.js';
import { useFolder } from '../testing.fixture.js';
import { type SharedFolder, shareFolder } from './share-folder.js';

const path = useFolder();

/** One machine's folder of what is shared; `make` writes a file that says how often it was made. */
async function share(name: string, made: { count: number }, given: Partial<SharedFolder> = {}) {
  const folder = path(name);
  await shareFolder({
    store: await openFolderStore(path('store')),
    id: 'features-0f3a',
    folder,
    async make() {
      made.count++;
      await mkdir(join(folder, 'deep'), { recursive: true });
      await writeFile(join(folder, 'deep', 'a.features'), `made ${made.count}`);
    },
    ...given,
  });
  return readFile(join(folder, 'deep', 'a.features'), 'utf8');
}

test('of four machines one makes the features, and each has them; jobs are listed without them', async () => {
  const made = { count: 0 };
  expect(await Promise.all(['a', 'b', 'c', 'd'].map((name) => share(name, made)))).toEqual(
    Array(4).fill('made 1'),
  );
  expect(await (await openFolderStore(path('store'))).list('jobs/')).toEqual([]);
});

test('what could not be made is said to who made it, and the next that asks tries again', async () => {
  const made = { count: 0 };
  const make = () => Promise.reject(new Error('no recordings'));
  await expect(share('a', made, { make })).rejects.toThrow('no recordings');
  expect(await share('b', made)).toBe('made 1');
});

test('whoever waits is told for whom, and stops with its signal', async () => {
  const made = { count: 0 };
  const told: string[] = [];
  const stop = new AbortController();
  let finish = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const making = share('a', made, {
    make: async () => {
      await mkdir(path('a', 'deep'), { recursive: true });
      await new Promise<void>((resolve) => {
        finish = resolve;
        begin();
      });
      await writeFile(path('a', 'deep', 'a.features'), 'late');
    },
  });
  const onWait = (host: string) => {
    told.push(host);
    stop.abort(new Error('enough'));
  };
  await begun;
  const waiting = share('b', made, { onWait, signal: stop.signal });
  await expect(waiting).rejects.toThrow('enough');
  expect(told).toHaveLength(1);
  finish();
  expect(await making).toBe('late');
  expect(await share('c', made)).toBe('late');
  expect(made.count).toBe(0);
});
