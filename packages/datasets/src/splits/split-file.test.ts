import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import { leaveOneGroupOut } from './leave-one-group-out.js';
import { readSplits, writeSplits } from './split-file.js';
import { stratifiedKFold } from './stratified-k-fold.js';

deleteScratchFolders();

const recordings = Array.from({ length: 20 }, (_, index) => ({ corpus: 'savee', id: `DC_a${index}` }));
const targets = recordings.map((_, index) => index % 2);

describe('split files', () => {
  test('what is written is read back', async () => {
    const path = join(await scratchFolder(), 'splits.json');
    const splits = stratifiedKFold(targets, { folds: 4, seed: 7 });
    await writeSplits(path, recordings, { protocol: 'random 4-fold', seed: 7, splits });
    expect(await readSplits(path, recordings)).toEqual({
      protocol: 'random 4-fold',
      seed: 7,
      splits: splits.map((split, index) => ({ name: `fold ${index + 1}`, ...split })),
    });
  });

  test('the same recordings are found in another order and among others', async () => {
    const path = join(await scratchFolder(), 'splits.json');
    const splits = leaveOneGroupOut(targets);
    await writeSplits(path, recordings, { protocol: 'leave one group out', splits });
    const others = [{ corpus: 'savee', id: 'new' }, ...recordings.toReversed()];
    const [{ name, train, test: tested }] = (await readSplits(path, others)).splits;
    expect(name).toBe('0');
    expect([...tested].map((index) => others[index].id).sort()).toEqual(
      [...splits[0].test].map((index) => recordings[index].id).sort(),
    );
    expect([...train]).toEqual([...train].sort((a, b) => a - b));
    expect([...train, ...tested]).not.toContain(0);
  });

  test('leaves no partial file behind, and the old file where writing fails', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'splits.json');
    await writeFile(path, 'old');
    const bad = { protocol: 'x', splits: [{ train: Int32Array.of(0), test: Int32Array.of(99) }] };
    await expect(writeSplits(path, recordings, bad)).rejects.toThrow(
      /index 99: expected a whole number from 0 to 19/,
    );
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['splits.json']);
  });

  test('refuses names that occur twice', async () => {
    await expect(
      writeSplits('never.json', [recordings[0], recordings[0]], { protocol: 'x', splits: [] }),
    ).rejects.toThrow(/savee\/DC_a0 occurs twice: expected one name for each recording/);
  });

  test('refuses a file that is missing, damaged, of another kind, or of another corpus', async () => {
    const path = join(await scratchFolder(), 'splits.json');
    await expect(readSplits(path, recordings)).rejects.toThrow(
      /cannot be read \(ENOENT.*\): expected a file that writeSplits made/,
    );
    await writeFile(path, '{"format":');
    await expect(readSplits(path, recordings)).rejects.toThrow(
      /splits\.json cannot be read \(.*\): expected a file that writeSplits made/,
    );
    await writeFile(path, '{"format":"other"}');
    await expect(readSplits(path, recordings)).rejects.toThrow(
      /has format .*, version .*: expected ser-splits, version 1/,
    );
    await writeSplits(path, recordings, { protocol: 'x', splits: leaveOneGroupOut(targets) });
    await expect(readSplits(path, recordings.slice(1))).rejects.toThrow(
      /1 recordings that are missing: savee\/DC_a0/,
    );
  });
});
