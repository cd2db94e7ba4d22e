import { expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { ravdess } from '../corpora/ravdess.js';
import { stratifiedKFold } from '../splits/stratified-k-fold.js';
import { contentHashes } from './content-hashes.js';
import { scan } from './scan.js';

deleteScratchFolders();

test('the SHA-256 of the file', async () => {
  const root = await scratchFolder();
  await writeFiles(root, [['abc', 'abc']]);
  // FIPS 180-2, appendix B.1
  expect(await contentHashes([{ path: `${root}/abc` }])).toEqual([
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ]);
});

test('identical recordings stay on one side', async () => {
  const root = await scratchFolder();
  const ids = ravdess.recordings!.filter((id) => id.startsWith('03-01-03-') && id.endsWith('-07'));
  await writeFiles(
    root,
    ids.map((id, index) => [`${id}.wav`, tinyWav(Math.floor(index / 2))] as const),
  );
  const utterances = await scan(root, ravdess);
  const keepTogether = await contentHashes(utterances);
  expect(new Set(keepTogether).size).toBe(4);
  const targets = utterances.map(({ emotion }) => emotion);
  for (let seed = 0; seed < 20; seed++) {
    for (const { test: tested } of stratifiedKFold(targets, { folds: 2, seed, keepTogether })) {
      for (const pair of [0, 2, 4, 6]) expect(tested.includes(pair)).toBe(tested.includes(pair + 1));
    }
  }
});
