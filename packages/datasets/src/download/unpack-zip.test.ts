import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import { patched, zipArchive } from '../../test/zip-archive.js';
import { type UnpackOptions, unpackZip } from './unpack-zip.js';

deleteScratchFolders();

async function unpack(
  archive: Buffer,
  options?: UnpackOptions,
): Promise<{ folder: string; names: string[] }> {
  const root = await scratchFolder();
  await writeFile(join(root, 'a.zip'), archive);
  const folder = join(root, 'out');
  return { folder, names: await unpackZip(join(root, 'a.zip'), folder, options) };
}

describe('unpackZip', () => {
  test('unpacks files and folders', async () => {
    const { folder, names } = await unpack(
      await zipArchive([
        { name: 'Actor_01/a.wav', content: 'first' },
        { name: 'b.wav', content: 'second', compress: false },
      ]),
    );
    expect(names).toEqual(['Actor_01/a.wav', 'b.wav']);
    expect(await readFile(join(folder, 'Actor_01', 'a.wav'), 'utf8')).toBe('first');
    expect(await readFile(join(folder, 'b.wav'), 'utf8')).toBe('second');
  });

  test('unpacks only what is asked for', async () => {
    const archive = await zipArchive([
      { name: 'a.wav', content: 'a' },
      { name: 'b.mp4', content: 'b' },
    ]);
    const { folder } = await unpack(archive, { only: (name) => name.endsWith('.wav') });
    expect(await readdir(folder)).toEqual(['a.wav']);
  });

  test('reports progress up to the archive’s compressed bytes', async () => {
    const done: number[] = [];
    const archive = await zipArchive(
      ['a', 'b', 'c'].map((name) => ({ name, content: name, compress: false })),
    );
    await unpack(archive, { onProgress: (bytes) => done.push(bytes) });
    expect(done).toEqual([1, 2, 3]);
  });

  test('refuses a path that leaves the folder', async () => {
    const archive = await zipArchive([{ name: 'aa/evil', content: 'x' }]);
    await expect(unpack(patched(archive, 'aa/evil', '../evil'))).rejects.toThrow(
      /a\.zip cannot be unpacked \(invalid relative path: \.\.\/evil\): expected the published ZIP archive/,
    );
    await expect(unpack(patched(archive, 'aa/evil', '/a/evil'))).rejects.toThrow(/absolute path/);
    await expect(unpack(patched(archive, 'aa/evil', '..\\evil'))).rejects.toThrow(/invalid characters/);
  });

  test('refuses links and other special files', async () => {
    for (const mode of [0o120777, 0o020666, 0o010644]) {
      const archive = await zipArchive([{ name: 'a.wav', content: '/etc/passwd', mode }]);
      await expect(unpack(archive)).rejects.toThrow(/a\.wav is a link or a special file/);
    }
  });

  test('refuses a bomb before it unpacks it, and one that lies about its size', async () => {
    const bomb = await zipArchive([{ name: 'zeros', content: new Uint8Array(5_000_000) }]);
    expect(bomb.length).toBeLessThan(10_000);
    await expect(unpack(bomb)).rejects.toThrow(/more than 20 times its size: a bomb/);
    // The stated size, 5,000,000, replaced by 5,056.
    const lying = patched(bomb, '\x40\x4b\x4c\x00', '\xc0\x13\x00\x00');
    await expect(unpack(lying)).rejects.toThrow(/cannot be unpacked \(too many bytes/);
  });

  test('refuses more files than it should hold', async () => {
    const archive = await zipArchive(['a', 'b', 'c'].map((name) => ({ name, content: '' })));
    await expect(unpack(archive, { maxFiles: 2 })).rejects.toThrow(/more than 2 files/);
  });

  test('refuses one name twice', async () => {
    const archive = await zipArchive([
      { name: 'a.wav', content: '1' },
      { name: 'b.wav', content: '2' },
    ]);
    await expect(unpack(patched(archive, 'b.wav', 'a.wav'))).rejects.toThrow(/a\.wav occurs twice/);
  });

  test('refuses encrypted files', async () => {
    const archive = await zipArchive([{ name: 'a.wav', content: 'x' }]);
    const central = archive.indexOf('PK\x01\x02', 0, 'latin1');
    archive[central + 8] |= 1;
    await expect(unpack(archive)).rejects.toThrow(/a\.wav is encrypted/);
  });

  test('notices damaged content and a cut archive', async () => {
    const archive = await zipArchive([{ name: 'a.wav', content: 'some content', compress: false }]);
    await expect(unpack(patched(archive, 'some content', 'same content'))).rejects.toThrow(
      /a\.wav is damaged \(CRC-32\)/,
    );
    await expect(unpack(archive.subarray(0, archive.length - 30))).rejects.toThrow(/cannot be unpacked/);
    await expect(unpack(Buffer.from('<html>not found</html>'))).rejects.toThrow(/cannot be unpacked/);
  });
});
