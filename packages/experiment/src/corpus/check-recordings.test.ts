import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Utterance } from '@ser/datasets';
import { ExperimentError } from '../experiment-error.js';
import { checkRecordings } from './check-recordings.js';
import { renderCheck } from './render-check.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Recordings `speaker emotion content`; each content is a file. */
async function recordings(...lines: readonly string[]): Promise<readonly Utterance[]> {
  return Promise.all(
    lines.map(async (line, index) => {
      const [speaker, emotion, content] = line.split(' ');
      const file = `${index}.wav`;
      await writeFile(join(folder, file), content ?? line + index);
      return { speaker, emotion, file, path: join(folder, file) } as Utterance;
    }),
  );
}
const classNames = ['happy', 'sad'];

test('every class and speaker is counted; nothing odd, no warning', async () => {
  const utterances = await recordings('ben happy', 'anna happy', 'anna sad', 'ben sad', 'ben sad');
  const check = await checkRecordings({ classNames, utterances });
  expect(check.classes).toEqual([
    { name: 'happy', recordings: 2, speakers: 2 },
    { name: 'sad', recordings: 3, speakers: 2 },
  ]);
  expect(check.speakers).toEqual([
    { name: 'anna', perClass: [1, 1] },
    { name: 'ben', perClass: [1, 2] },
  ]);
  expect(renderCheck(check)).toEqual([
    '       anna  ben  all  speakers',
    'happy     1    1    2         2',
    'sad       1    2    3         2',
    'all       2    3    5         2',
  ]);
});

test('unequal and missing classes, voices of one emotion and copies are said', async () => {
  const utterances = await recordings(
    'anna happy same',
    'ben happy same',
    'ben happy',
    'anna happy',
    'anna happy',
    'ben happy',
    'carl sad',
    'carl sad',
  );
  const { warnings } = await checkRecordings({ classNames: [...classNames, 'calm'], utterances });
  expect(warnings).toEqual([
    'calm: no recordings. The recogniser will have the class and cannot know it.',
    "6 × happy, 2 × sad: classes are unequal. Read UAR rather than accuracy, or set classWeights to 'balanced', which is --balance of ser train.",
    'sad: spoken by one voice alone. The network may learn the voice in place of the emotion.',
    'anna, ben, carl: speak in one emotion only. The network may learn the voices in place of it.',
    '1 recording occurs more than once, byte for byte (0.wav). Copies stay on one side of a split.',
    '0.wav occurs with the speakers anna and ben: one of them is wrong.',
  ]);
});

test('one file with two emotions is refused', async () => {
  const utterances = await recordings('anna happy same', 'anna sad same', 'ben sad');
  const attempt = checkRecordings({ classNames, utterances });
  await expect(attempt).rejects.toThrow(ExperimentError);
  await expect(attempt).rejects.toThrow(
    '0.wav and 1.wav are one recording, byte for byte, labelled happy and sad: expected one label.',
  );
});
