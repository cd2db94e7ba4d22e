import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SerError } from '../ser-error.js';
import { makeFolder } from './make-folder.node.js';
import { writeFileAtomically } from './write-file-atomically.node.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFileAtomically', () => {
  test('replaces a file and leaves nothing else', async () => {
    const path = join(folder, 'a.json');
    await writeFileAtomically(path, 'one');
    await writeFileAtomically(path, new TextEncoder().encode('two'));
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('of two writers at once, one file is there whole', async () => {
    const path = join(folder, 'a.txt');
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000));
    await Promise.all(texts.map((text) => writeFileAtomically(path, text)));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  test('a target that is a folder is refused in words, and nothing is left behind', async () => {
    await makeFolder(join(folder, 'a', 'b'));
    await expect(writeFileAtomically(join(folder, 'a'), 'x')).rejects.toThrow(
      'a could not be written: there is a folder of this name.',
    );
    expect(await readdir(folder)).toEqual(['a']);
  });

  test('makeFolder says what is in the way', async () => {
    await writeFile(join(folder, 'a'), '');
    await expect(makeFolder(join(folder, 'a', 'b'))).rejects.toThrow(SerError);
    await expect(makeFolder(join(folder, 'a'))).rejects.toThrow(
      'could not be made: there is a file of this name',
    );
  });
});
