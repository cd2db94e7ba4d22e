import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Recognizer } from '@ser/recognizer';
import { tone, writeTones } from '../testing/recordings.js';
import { type PredictOptions, predictFiles } from './predict-files.js';

let folder: string;
let files: readonly string[];
let asked: number;
let controller: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-predict-'));
  files = await Promise.all(
    ['a', 'b', 'c'].map((name) => writeTones(join(folder, `${name}.wav`), tone(300))),
  );
  asked = 0;
  controller = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

/** Presses Ctrl-C while it judges the recording of this number. */
function recognizer(interruptAt = Number.POSITIVE_INFINITY) {
  return {
    classNames: ['calm', 'angry'],
    async predict() {
      asked++;
      if (asked === interruptAt) controller.abort();
      return {
        emotion: 'calm',
        probabilities: { calm: 0.75, angry: 0.25 },
        leftOut: 0,
        speech: 1,
        coverage: 1,
      };
    },
    async toFiles() {
      return new Map([['manifest.json', new TextEncoder().encode('{"manifestSha256":"1"}')]]);
    },
  } as unknown as Recognizer;
}

const options = (): PredictOptions => ({
  format: 'csv',
  out: join(folder, 'out.csv'),
  signal: controller.signal,
  print() {},
  complain() {},
});

test('what was judged before Ctrl-C is not judged again', async () => {
  expect(await predictFiles(recognizer(2), files, options())).toEqual({
    judged: 2,
    failed: 0,
    interrupted: true,
  });
  expect(existsSync(join(folder, 'out.csv'))).toBe(false);
  controller = new AbortController();
  expect(await predictFiles(recognizer(), files, options())).toEqual({
    judged: 3,
    failed: 0,
    interrupted: false,
  });
  expect(asked).toBe(3);
  expect((await readFile(join(folder, 'out.csv'), 'utf8')).split('\r\n')).toHaveLength(5);
  expect(existsSync(join(folder, 'out.csv.partial'))).toBe(false);
});

test('a recording that changed, and an answer that was cut off, are judged again', async () => {
  await predictFiles(recognizer(3), files.slice(0, 2), { ...options(), signal: undefined });
  await predictFiles(recognizer(4), files, { ...options(), out: join(folder, 'again.csv') });
  const journal = join(folder, 'again.csv.partial', 'answers.jsonl');
  const { length } = await readFile(journal);
  await truncate(journal, length - 5);
  await appendFile(files[0], Buffer.alloc(2));
  asked = 0;
  controller = new AbortController();
  await predictFiles(recognizer(), files, { ...options(), out: join(folder, 'again.csv') });
  expect(asked).toBe(3);
});

test('while one writes the results, another is refused by name', async () => {
  let [began, goOn] = [() => {}, () => {}];
  const judging = new Promise<void>((resolve) => {
    began = resolve;
  });
  const refused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const held = recognizer();
  const slow = {
    ...held,
    async predict(...given: Parameters<Recognizer['predict']>) {
      began();
      await refused;
      return held.predict(...given);
    },
  } as Recognizer;
  const first = predictFiles(slow, files, options());
  await judging;
  await expect(predictFiles(recognizer(), files, options())).rejects.toThrow(
    /out\.csv\.partial, in use by process \d+ on /,
  );
  goOn();
  await first;
});

test('a JSON array has the failures too', async () => {
  const out = join(folder, 'out.json');
  await predictFiles(recognizer(), [files[0], join(folder, 'gone.wav')], {
    ...options(),
    out,
    format: 'json',
  });
  expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject([
    { file: files[0], emotion: 'calm' },
    { file: join(folder, 'gone.wav'), error: expect.stringContaining('ENOENT') },
  ]);
});

test('without a file rows are printed as they come', async () => {
  const printed: string[] = [];
  await predictFiles(recognizer(), files.slice(0, 1), {
    ...options(),
    out: undefined,
    print: (text) => void printed.push(text),
  });
  expect(printed).toEqual([
    'file,channel,start,end,emotion,speech,calm,angry,error\r\n',
    `${files[0]},,0,0.5,calm,1,0.75,0.25,\r\n`,
  ]);
});
