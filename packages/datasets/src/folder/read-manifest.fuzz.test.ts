import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createRandom, type Random } from '@ser/foundation';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { DatasetError } from '../dataset-error.js';
import { type Manifest, readManifest } from './read-manifest.js';

deleteScratchFolders();

/** The whole count: SER_MANIFESTS=10000. */
const MANIFESTS = Number(process.env.SER_MANIFESTS ?? 500);

const files = ['clips/1.wav', 'clips/2.wav', 'clips/a, b.wav', 'c.wav'];

const manifests = [',', ';', '\t'].map((delimiter) =>
  [
    ['file', 'emotion', 'speaker', 'sex', 'text', 'id'],
    ['clips/1.wav', 'happy', 'anna', 'female', 't1', ''],
    ['clips/2.wav', 'sad', 'bert', 'male', '', 'two'],
    ['clips/a, b.wav', 'sad', 'anna "the first"', '', 't1', ''],
    ['c.wav', 'fröhlich', 'bert', 'unknown', 't2', ''],
  ]
    .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
    .join('\n'),
);

/** What people and programs do to such files, and what no one does. */
function mutate(bytes: Buffer, random: Random): Buffer {
  const at = random.integer(bytes.length + 1);
  const other = random.integer(bytes.length + 1);
  const [from, to] = at < other ? [at, other] : [other, at];
  const piece = bytes.subarray(from, Math.min(to, from + 40));
  const special = [',', ';', '\t', '"', '\n', '\r', '\0', '\uFEFF', '\\', '/', '..', ' ', '=', '\xff'];
  const inserted = Buffer.from(
    special[random.integer(special.length)],
    random.integer(8) === 0 ? 'latin1' : 'utf8',
  );
  const flipped = Buffer.from(bytes);
  if (at < bytes.length) flipped[at] ^= 1 << random.integer(8);
  const lines = bytes.toString('latin1').split('\n');
  const swapped = lines.toSpliced(random.integer(lines.length), 0, lines[random.integer(lines.length)]);
  const mutations = [
    flipped,
    Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]),
    Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + piece.length)]),
    Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]),
    bytes.subarray(0, at),
    Buffer.from(swapped.join('\n'), 'latin1'),
  ];
  return mutations[random.integer(mutations.length)];
}

function expectSound({ utterances, emotions }: Manifest): void {
  expect(utterances.length).toBeGreaterThan(0);
  expect(new Set(utterances.map(({ path }) => path)).size).toBe(utterances.length);
  expect(emotions).toEqual([...new Set(utterances.map(({ emotion }) => emotion))].sort());
  for (const { id, emotion, speaker, sex, file } of utterances) {
    expect(files).toContain(file);
    expect([id, emotion, speaker]).not.toContain('');
    expect(['female', 'male', 'unknown']).toContain(sex);
  }
}

test('mutated manifests: sound recordings, or an error that names the file and what to do', async () => {
  const root = await scratchFolder();
  await writeFiles(
    root,
    files.map((file, index) => [file, tinyWav(index)] as const),
  );
  const path = join(root, 'my.csv');
  const random = createRandom(13);
  let read = 0;
  for (let round = 0; round < MANIFESTS; round++) {
    let bytes: Buffer = Buffer.from(manifests[round % manifests.length]);
    for (let mutation = random.integer(2); mutation >= 0; mutation--) bytes = mutate(bytes, random);
    await writeFile(path, bytes);
    try {
      expectSound(await readManifest(path));
      read++;
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      expect(error.message.startsWith(path)).toBe(true);
      expect(error.message).toMatch(/expected .|do not exist/);
    }
  }
  // Both outcomes are tested.
  expect(read).toBeGreaterThan(0.1 * MANIFESTS);
  expect(read).toBeLessThan(0.9 * MANIFESTS);
}, 120_000);
