import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import { encodeWav } from '@ser/audio';

const made: string[] = [];

/** Call once in a test file: deletes its scratch folders after each test. */
export function deleteScratchFolders(): void {
  afterEach(async () => {
    await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });
}

/** A new empty folder. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ser-datasets-'));
  made.push(folder);
  return folder;
}

/** Writes files below a folder, making the folders between. */
export async function writeFiles(
  root: string,
  files: Iterable<readonly [file: string, content: Uint8Array | string]>,
): Promise<void> {
  for (const [file, content] of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), content);
  }
}

/** A very short WAV file; another number gives other bytes. */
export function tinyWav(number: number, sampleRate = 48_000, channels = 1): Uint8Array {
  const samples = Float32Array.of(0.1, ((number % 64) + 1) / 100, (Math.floor(number / 64) + 1) / 100, -0.1);
  return encodeWav({ channels: Array.from({ length: channels }, () => samples), sampleRate });
}
