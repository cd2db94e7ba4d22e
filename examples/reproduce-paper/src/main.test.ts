import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { Recognizer } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { EXPERIMENTS } from './registry/experiments.js';

/** The built command, run as a user runs it. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function reproduce(
  args: string[],
  onOutput?: (stderr: string, child: ChildProcess) => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: folder });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      onOutput?.(stderr, child);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The smallest experiment that is one: 64 recordings, 64 frames. */
const tiny = [
  '--clips-per-cell',
  '1',
  '--frames',
  '64',
  '--epochs',
  '3',
  '--batch-size',
  '8',
  '--data',
  'corpus',
];
/** Each protocol and each recipe once; of those that differ in sizes and epochs alone, the deepest network. */
const tried = EXPERIMENTS.filter(({ recipe, corpus }, index) =>
  recipe === 'paper'
    ? corpus === 'ravdess'
    : index === EXPERIMENTS.findIndex((other) => other.recipe === recipe) &&
      !/^frames|^epochs|longer$|^depth-(?!20-no-connection-batch-norm)/.test(recipe),
);
const all = ['--tiny', '--jobs', '2', '--data', 'corpus', '--experiment', ...tried.map(({ name }) => name)];

test('experiments run: recipes under all protocols', async () => {
  const { code, stderr } = await reproduce(all);
  expect({ code, failed: stderr.match(/^.*failed.*$/gm) }).toEqual({ code: 0, failed: null });
  for (const { name, protocol, recipe } of tried) {
    const record = await readRecord(`runs/tiny/${name}/fold1-seed1`);
    expect(record.experiment).toMatchObject({ protocol, recipe, synthetic: true });
    const leaks = ['train', 'leaky', 'duplicated'].includes(protocol);
    expect(record.experiment.leaks).toBe(leaks);
  }
  const again = await reproduce(all);
  expect(again.stderr).toMatch(new RegExp(`${tried.length} runs, ${tried.length} of them done before`));
}, 300_000);

const readRecord = async (out: string): Promise<RunRecord> =>
  JSON.parse(await readFile(join(folder, out, 'run.json'), 'utf8'));

// Windows has no signals: there kill() ends a process at once.
const testWithSignals = process.platform === 'win32' ? test.skip : test;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-reproduce-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a whole experiment on the built-in corpus', () => {
  test('leaves a record, a report and a recogniser, and says it is synthetic', async () => {
    let second: Promise<Outcome> | undefined;
    const { code, stdout, stderr } = await reproduce([...tiny, '--out', 'whole'], (said) => {
      if (said.includes('engine:')) second ??= reproduce([...tiny, '--out', 'whole']);
    });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const refused = await second!;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^error: whole, in use by process \d+ on \S+ since .*: expected a folder that no other/,
    );
    expect(await readdir(join(folder, 'whole'))).toEqual([
      'checkpoints',
      'recognizer',
      'report.html',
      'run.json',
    ]);
    expect(stdout).toMatch(
      /SYNTHETIC corpus \(no person speaks in it\), speaker-independent, recipe paper, fold 1 of 4/,
    );
    expect(stdout).toContain('PART of the corpus only: 64 of 480 recordings');
    expect(stdout).toMatch(/test accuracy \(WA\) +\d+\.\d %/);

    const record = await readRecord('whole');
    expect(record).toMatchObject({
      seed: 1,
      last: { epoch: 3 },
      experiment: { corpus: 'synthetic', synthetic: true },
    });
    expect(record.command).toMatch(/^npx -y pnpm@12.21.0 reproduce -- .*--out whole$/);
    expect(record.data.train.examples + record.data.validation.examples + record.data.test!.examples).toBe(
      64,
    );
    expect(record.test!.chosen.confusion.flat().reduce((a, b) => a + b)).toBe(record.data.test!.examples);
    expect(await readFile(join(folder, 'whole/report.html'), 'utf8')).toMatch(/^<!doctype html>/i);

    await useBackend({ prefer: ['wasm'] });
    const recognizer = await Recognizer.load(join(folder, 'whole/recognizer'));
    expect(recognizer.classNames).toEqual(record.classes);
    expect(recognizer.about).toMatchObject({ synthetic: true, protocol: 'speaker-independent' });
  }, 180_000);

  testWithSignals(
    'interrupted and typed again, it ends with the same weights as one that was not',
    async () => {
      let pressed = false;
      const stopped = await reproduce([...tiny, '--out', 'resumed'], (stderr, child) => {
        if (pressed || !/epoch 1\/3/.test(stderr)) return;
        pressed = true;
        child.kill('SIGINT');
      });
      expect(stopped.code).toBe(130);
      expect(stopped.stderr).toMatch(
        /To resume from here, type:\n {2}npx -y pnpm@12.21.0 reproduce -- .*--out resumed/,
      );
      // Nobody reads the summary, as with | head -1: the run ends well all the same.
      const { code, stderr } = await reproduce([...tiny, '--out', 'resumed'], (_, child) =>
        child.stdout?.destroy(),
      );
      expect(code).toBe(0);
      expect(stderr).toMatch(/resumed after step/);
      const [whole, resumed] = [await readRecord('whole'), await readRecord('resumed')];
      expect(resumed.weightsSha256).toBe(whole.weightsSha256);
      expect(resumed.test).toEqual(whole.test);
    },
    180_000,
  );

  test('the same folder with other options is refused, not overwritten', async () => {
    const { code, stderr } = await reproduce([...tiny, '--out', 'whole', '--seed', '2']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*seed/m);
    expect((await readRecord('whole')).seed).toBe(1);
  }, 60_000);
});

describe('what cannot work is said before the work', () => {
  test.each([
    ['a fold that does not exist', ['--fold', '9'], /^error: --fold 9: this protocol has 4 folds/m],
    ['too few frames', ['--frames', '10'], /^error: .*frames/m],
    [
      'more frames than memory holds',
      ['--frames', '100000000'],
      /^error: features of 64 examples of shape \[100000000, 12\], 307 GB: expected a size that memory holds/m,
    ],
    [
      'a file where results should go',
      ['--out', 'corpus/synthetic-corpus.json'],
      /^error: corpus.synthetic-corpus\.json could not be made: there is a file of this name, not a folder/m,
    ],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await reproduce([...tiny, ...args]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('extracting');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('a corpus folder', () => {
  test('that is missing: says which files were expected and where to get them', async () => {
    const { code, stderr } = await reproduce(['--corpus', 'ravdess', '--data', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
    expect(stderr).toContain('Actor_01/03-01-');
    expect(stderr).toMatch(/zenodo/i);
    expect(stderr).not.toContain('at async');
  });

  test('that holds something else: says what was expected', async () => {
    await mkdir(join(folder, 'other'));
    await writeFile(join(folder, 'other/notes.txt'), 'x');
    const { code, stderr } = await reproduce(['--corpus', 'savee', '--data', 'other']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/AudioData\/DC\/a01.wav/);
  });

  test('with a damaged recording: names the file and what it is', async () => {
    await cp(join(folder, 'corpus'), join(folder, 'damaged'), { recursive: true });
    await writeFile(
      join(folder, 'damaged/Actor_01/03-01-05-01-01-01-01.wav'),
      'version https://git-lfs.github.com/spec/v1',
    );
    const { code, stderr } = await reproduce([...tiny, '--data', 'damaged', '--out', 'never']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: damaged.Actor_01.03-01-05-01-01-01-01\.wav: .*Git LFS/m);
  });
});
