import { expect, jest, test } from '@jest/globals';
import { EXPERIMENTS } from '../registry/experiments.js';
import { type PlanOptions, parseOptions } from './options.js';

/** What the command line prints before it gives up. */
function complaint(...args: string[]): string {
  let text = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  try {
    expect(() => parseOptions(args)).toThrow('exit 1');
  } finally {
    write.mockRestore();
    exit.mockRestore();
  }
  return text;
}

test('without arguments: the built-in corpus, speaker-independent', () => {
  expect(parseOptions([])).toMatchObject({
    corpus: 'synthetic',
    data: 'runs/synthetic-corpus',
    protocol: 'speaker-independent',
    fold: 1,
    backend: 'auto',
    out: 'runs/paper/synthetic-speaker-independent/fold1-seed1',
  });
});

test('pnpm passes the -- on', () => {
  const args = ['--', '--corpus', 'savee', '--data', 'x', '--protocol', 'random', '--seed', '3'];
  expect(parseOptions(args)).toMatchObject({
    corpus: 'savee',
    data: 'x',
    seed: 3,
    epochs: 40,
    out: 'runs/paper/savee-random/fold1-seed3',
  });
});

test('a corpus of recordings needs its folder', () => {
  expect(complaint('--corpus', 'ravdess')).toContain('--corpus ravdess needs --data FOLDER');
});

test('a recipe brings its epochs, batch and frames; each can be overridden', () => {
  const args = ['--recipe', 'librosa-c1-c12', '--corpus', 'ravdess', '--data', 'x', '--epochs', '7'];
  expect(parseOptions(args)).toMatchObject({ recipe: { name: 'librosa-c1-c12' }, frames: 128, epochs: 7 });
});

test('--all plans every experiment whose corpus is given; --tiny needs none', () => {
  const savee = parseOptions(['--all', '--savee', 'x', '--jobs', '2']) as PlanOptions;
  expect(savee).toMatchObject({ jobs: 2, tiny: false, data: { savee: 'x', ravdess: undefined } });
  expect(savee.experiments).toEqual(EXPERIMENTS.filter(({ corpus }) => corpus === 'savee'));
  expect((parseOptions(['--all', '--tiny']) as PlanOptions).experiments).toEqual(EXPERIMENTS);
});

test('a plan without recordings, or of an unknown experiment, says what to type', () => {
  expect(complaint('--all')).toContain('give --ravdess FOLDER, --savee FOLDER or both');
  expect(complaint('--experiment', 'paper/iemocap-random')).toContain(
    'no experiment is called paper/iemocap-random',
  );
});

test.each([
  [['--corpus', 'iemocap'], "'iemocap' is invalid. Allowed choices are synthetic, ravdess, savee"],
  [['--epochs', '0'], "'0' is invalid. expected a whole number from 1"],
  [['--seed', '1.5'], "'1.5' is invalid. expected a whole number from 1"],
  [['--epcohs', '3'], "unknown option '--epcohs'"],
])('%j is refused with what is allowed', (args, message) => {
  const text = complaint(...args);
  expect(text).toContain(message);
  expect(text).toContain('--help lists every option');
});
