import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { expandInputs } from './expand-inputs.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-inputs-'));
  for (const file of ['b.WAV', 'a.mp3', 'notes.txt', '.hidden.wav', 'sub/c.flac', 'odd [1].wav']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (...files: readonly string[]) => files.map((file) => join(folder, file));

test('a folder gives its audio files, and those of folders in it', async () => {
  expect(await expandInputs([folder])).toEqual(inFolder('a.mp3', 'b.WAV', 'odd [1].wav', 'sub/c.flac'));
});

test('a file stands for itself, whatever its name; a pattern for what it matches; each counts once', async () => {
  const [text, odd] = inFolder('notes.txt', 'odd [1].wav');
  expect(await expandInputs([text, odd, '-', join(folder, '*.{mp3,WAV}'), odd])).toEqual([
    text,
    odd,
    '-',
    ...inFolder('a.mp3', 'b.WAV').map((file) => file.replaceAll('\\', '/')),
  ]);
});

test('what is not there, and what holds no audio, is named', async () => {
  await mkdir(join(folder, 'empty'));
  await expect(expandInputs(inFolder('gone.wav'))).rejects.toThrow(
    /gone\.wav: expected a file, a folder, a pattern/,
  );
  await expect(expandInputs(inFolder('empty'))).rejects.toThrow(/empty: expected audio files in it\./);
});
