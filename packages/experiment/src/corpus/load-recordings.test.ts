import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExperimentError } from '../experiment-error.js';
import { loadRecordings } from './load-recordings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-corpus-'));
  await mkdir(join(folder, 'a'));
  for (const name of ['1', '2', '3']) await writeFile(join(folder, 'a', `${name}.wav`), name);
  const rows = ['file,emotion,speaker', 'a/1.wav,happy,anna', 'a/2.wav,calm,ben', 'a/3.wav,sad,ben'];
  await writeFile(join(folder, 'mine.csv'), `${rows.join('\n')}\n`);
  await writeFile(join(folder, 'twice.csv'), `${[...rows, rows[2], rows[3]].join('\n')}\n`);
  await writeFile(join(folder, 'one.csv'), `${rows.slice(0, 2).join('\n')}\n`);
  await mkdir(join(folder, 'ravdess'));
  for (const name of ['03-01-03-01-01-01-01', '03-01-02-01-01-01-02'])
    await writeFile(join(folder, 'ravdess', `${name}.wav`), name);
});
afterAll(() => rm(folder, { recursive: true }));

test("a CSV file's classes are its words, and it is complete by definition", async () => {
  const { name, classNames, utterances, complete } = await loadRecordings({ csv: join(folder, 'mine.csv') });
  expect({ name, classNames, complete, count: utterances.length }).toEqual({
    name: 'mine',
    classNames: ['calm', 'happy', 'sad'],
    complete: 3,
    count: 3,
  });
});

test('rows that repeat another count once, which is said', async () => {
  const csv = join(folder, 'twice.csv');
  const { utterances, remarks } = await loadRecordings({ csv });
  expect(utterances).toHaveLength(3);
  expect(remarks).toEqual([`${csv}: rows that repeat another and count once: 2`]);
});

test('merged corpora name their speakers, texts and recordings; a class that one lacks is said', async () => {
  const { name, classNames, utterances, remarks } = await loadRecordings({
    merged: [
      { csv: join(folder, 'mine.csv'), labels: { happy: 'happy', calm: 'calm', sad: 'sad' } },
      { corpus: 'ravdess', folder: join(folder, 'ravdess'), labels: { happy: 'happy', calm: 'calm' } },
    ],
  });
  expect(name).toBe('mine+ravdess');
  expect(classNames).toEqual(['happy', 'calm', 'sad']);
  expect(utterances.map(({ speaker }) => speaker)).toEqual([
    'mine:anna',
    'mine:ben',
    'mine:ben',
    'ravdess:02',
    'ravdess:01',
  ]);
  expect(remarks).toEqual([
    'ravdess has no sad: the network may learn to tell the corpora apart in place of the emotions',
  ]);
});

test('corpora are not merged without a map, nor twice; one emotion is no corpus', async () => {
  const mine = { csv: join(folder, 'mine.csv') };
  const labels = { happy: 'happy', calm: 'calm', sad: 'sad' };
  await expect(loadRecordings({ merged: [mine, mine] })).rejects.toThrow('mine merged without labels');
  await expect(
    loadRecordings({
      merged: [
        { ...mine, labels },
        { ...mine, labels },
      ],
    }),
  ).rejects.toThrow('mine is merged twice');
  const one = loadRecordings({ csv: join(folder, 'one.csv') });
  await expect(one).rejects.toThrow(ExperimentError);
  await expect(one).rejects.toThrow('emotion happy alone: expected at least two');
});
