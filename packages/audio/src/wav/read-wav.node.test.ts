import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AudioDecodeError } from '../audio-decode-error.js';
import { encodeWav } from './encode-wav.js';
import { readWav } from './read-wav.node.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-audio-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('reads a file by path and by URL', async () => {
  const path = join(folder, 'two words.wav');
  await writeFile(path, encodeWav({ channels: [Float32Array.of(0.5, -0.25)], sampleRate: 16000 }));
  const expected = { channels: [Float32Array.of(0.5, -0.25)], sampleRate: 16000 };
  expect(await readWav(path)).toEqual(expected);
  expect(await readWav(pathToFileURL(path))).toEqual(expected);
  expect((await readWav(path, { sampleRate: 8000 })).channels[0]).toHaveLength(1);
});

test('a missing file, a folder and a broken file are AudioDecodeErrors that name the path', async () => {
  const broken = join(folder, 'pointer.wav');
  await writeFile(broken, 'version https://git-lfs.github.com/spec/v1\n');
  for (const [path, found] of [
    [join(folder, 'none.wav'), 'no file of that name'],
    [folder, 'a folder'],
    [broken, 'a Git LFS pointer'],
  ]) {
    const error = await readWav(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AudioDecodeError);
    expect(error).toMatchObject({ file: path, found: expect.stringContaining(found) });
    expect(String(error)).toContain(path);
  }
});
