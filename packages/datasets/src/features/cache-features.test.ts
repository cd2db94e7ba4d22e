import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { canLimitFiles, messageUnderFileLimit } from '../../test/file-limit.js';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { cacheFeatures } from './cache-features.js';
import type { Features } from './feature-entry.js';

deleteScratchFolders();

/** Features that depend on the bytes alone. */
const extract = (bytes: Uint8Array): Features => ({
  data: Float32Array.of(bytes.length, bytes[bytes.length - 6], bytes[bytes.length - 5], 1),
  frames: 2,
  coefficients: 2,
});

const options = { fingerprint: 'test', extract };

async function recordings(count: number): Promise<{ root: string; cache: string; list: { path: string }[] }> {
  const root = await scratchFolder();
  const files = Array.from({ length: count }, (_, index) => [`${index}.wav`, tinyWav(index)] as const);
  await writeFiles(root, files);
  return { root, cache: join(root, 'cache'), list: files.map(([file]) => ({ path: join(root, file) })) };
}

/** Paths of the entries. */
async function entriesOf(cache: string): Promise<string[]> {
  const files = await readdir(cache, { recursive: true });
  return files.filter((file) => file.endsWith('.features')).map((file) => join(cache, file));
}

describe('cacheFeatures', () => {
  test('a complete cache is read without a write, as from a mount that takes none', async () => {
    const { cache, list } = await recordings(3);
    await cacheFeatures(cache, list, options);
    const folders = [cache, ...(await readdir(cache, { recursive: true })).map((name) => join(cache, name))];
    // A folder's time changes with every file that is made or renamed in it.
    const times = () => Promise.all(folders.map(async (path) => (await stat(path)).mtimeMs));
    const before = await times();
    const cached = await cacheFeatures(cache, list, options);
    await cached.read(1);
    expect(cached.computed).toBe(0);
    expect(await times()).toEqual(before);
  });

  test('computes once, and then reads', async () => {
    const { cache, list } = await recordings(5);
    const progress: string[] = [];
    const first = await cacheFeatures(cache, list, {
      ...options,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect([first.length, first.computed]).toEqual([5, 5]);
    expect(progress).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
    const second = await cacheFeatures(cache, list, {
      fingerprint: 'test',
      extract: () => {
        throw new Error('computed twice');
      },
    });
    expect(second.computed).toBe(0);
    for (const [index, { path }] of list.entries()) {
      expect(await second.read(index)).toEqual(extract(await readFile(path)));
    }
  });

  test('is addressed by content: a copy elsewhere is known, a changed recording and another fingerprint are not', async () => {
    const { root, cache, list } = await recordings(2);
    await cacheFeatures(cache, list, options);
    await writeFiles(root, [
      ['moved/a.wav', tinyWav(0)],
      ['1.wav', tinyWav(77)],
    ]);
    expect((await cacheFeatures(cache, [{ path: join(root, 'moved/a.wav') }], options)).computed).toBe(0);
    expect((await cacheFeatures(cache, list, options)).computed).toBe(1);
    expect((await cacheFeatures(cache, list, { ...options, fingerprint: 'other' })).computed).toBe(2);
    const homes = await readdir(cache);
    const texts = await Promise.all(
      homes.map((home) => readFile(join(cache, home, 'fingerprint.txt'), 'utf8')),
    );
    expect(texts.sort()).toEqual(['other', 'test']);
  });

  test('a damaged, cut or lost entry is noticed and rebuilt, at opening and at reading', async () => {
    const { cache, list } = await recordings(3);
    await cacheFeatures(cache, list, options);
    const harm = async () => {
      const [a, b, c] = await entriesOf(cache);
      const bytes = await readFile(a);
      bytes[bytes.length - 1] ^= 1;
      await writeFile(a, bytes);
      await truncate(b, 20);
      await rm(c);
    };
    await harm();
    const reopened = await cacheFeatures(cache, list, options);
    expect(reopened.computed).toBe(3);
    await harm();
    for (const [index, { path }] of list.entries()) {
      expect(await reopened.read(index)).toEqual(extract(await readFile(path)));
    }
    expect(reopened.computed).toBe(6);
    expect((await cacheFeatures(cache, list, options)).computed).toBe(0);
  });

  test('batches come in the order of the indices, the last one smaller', async () => {
    const { cache, list } = await recordings(7);
    const cached = await cacheFeatures(cache, list, options);
    const order = [6, 2, 5, 0, 1];
    const seen: number[][] = [];
    for await (const { indices, features } of cached.batches(order, 2)) {
      seen.push([...indices]);
      for (const [place, index] of indices.entries()) {
        expect(features[place]).toEqual(extract(await readFile(list[index].path)));
      }
    }
    expect(seen).toEqual([[6, 2], [5, 0], [1]]);
  });

  test('two processes fill one cache', async () => {
    const { root, cache, list } = await recordings(60);
    const program = `
      import { cacheFeatures } from '${new URL('../../dist/index.js', import.meta.url).href}';
      const list = ${JSON.stringify(list)};
      const extract = (bytes) => ({ data: Float32Array.of(bytes.length, bytes.at(-6), bytes.at(-5), 1), frames: 2, coefficients: 2 });
      await cacheFeatures(${JSON.stringify(cache)}, list, { fingerprint: 'test', extract });
    `;
    await writeFile(join(root, 'fill.mjs'), program);
    const run = () => promisify(execFile)(process.execPath, [join(root, 'fill.mjs')]);
    await Promise.all([run(), run(), run()]);
    const cached = await cacheFeatures(cache, list, options);
    expect(cached.computed).toBe(0);
    expect(await entriesOf(cache)).toHaveLength(60);
    const files = await readdir(cache, { recursive: true });
    expect(files.filter((file) => file.endsWith('.partial'))).toEqual([]);
  }, 30_000);

  (canLimitFiles ? test : test.skip)(
    'where the disk takes no more: names the entry, leaves none by halves, and goes on',
    async () => {
      const { cache, list } = await recordings(2);
      const message = await messageUnderFileLimit(
        64,
        `import { cacheFeatures } from '${new URL('../../dist/index.js', import.meta.url).href}';
       const extract = (_, path) => {
         const data = new Float32Array(path.endsWith('1.wav') ? 1e5 : 1);
         return { data, frames: data.length, coefficients: 1 };
       };
       const report = (error) => console.log(error.name + ': ' + error.message);
       await cacheFeatures(${JSON.stringify(cache)}, ${JSON.stringify(list)}, { fingerprint: 'test', extract }).catch(report);`,
      );
      expect(message).toMatch(/^DatasetError: .*\.features could not be written: .*run again to go on/);
      const files = await readdir(cache, { recursive: true });
      expect(files.filter((file) => /\.(features|partial)$/.test(file))).toHaveLength(1);
      expect((await cacheFeatures(cache, list, options)).computed).toBe(1);
    },
  );

  test('refuses features that are not finite numbers in frames and coefficients, and keeps nothing of them', async () => {
    const { root, cache, list } = await recordings(1);
    const make = (features: Features) =>
      cacheFeatures(cache, list, { fingerprint: 'bad', extract: () => features });
    await expect(make({ data: Float32Array.of(1, 2, 3), frames: 2, coefficients: 2 })).rejects.toThrow(
      /0\.wav: the features are 3 numbers: expected 2 frames × 2 coefficients/,
    );
    await expect(
      make({ data: Float32Array.of(1, 2, 3, Number.NaN), frames: 2, coefficients: 2 }),
    ).rejects.toThrow(/coefficient 1 of frame 1 is NaN: expected a finite number/);
    expect(await readdir(root)).toEqual(['0.wav']);
    await expect(cacheFeatures(cache, list, { ...options, fingerprint: '' })).rejects.toThrow(
      /fingerprint '': expected a text that tells how features are made/,
    );
  });

  test('a recording that changes under a damaged entry is an error, not other features', async () => {
    const { cache, list } = await recordings(1);
    const cached = await cacheFeatures(cache, list, options);
    await rm((await entriesOf(cache))[0]);
    await writeFile(list[0].path, tinyWav(50));
    await expect(cached.read(0)).rejects.toThrow(/0\.wav has changed since/);
    await expect(cached.read(1)).rejects.toThrow(/index 1: expected a whole number from 0 to 0/);
  });
});
