import { parseArgs } from 'node:util';
import { CONDITIONS, type Condition } from './conditions/conditions.js';

/** A recogniser and the speakers that it never heard. */
export interface UnheardSpeakers {
  readonly recognizer: string;
  readonly speakers: readonly string[];
}

/** What the command line asks for. */
export interface Options {
  readonly data: string;
  readonly folds: readonly UnheardSpeakers[];
  readonly conditions: readonly Condition[];
  readonly every: number;
  readonly seed: number;
  readonly name: string;
}

export const USAGE = `What recognisers of RAVDESS are worth by recording condition:
  pnpm bench:robustness -- --fold RECOGNIZER=01,11,20,21 [--fold …] [options]
  --fold RECOGNIZER=SPEAKERS  a folder or package, and the speakers that it never heard; once for each fold
  --data FOLDER               the corpus; default SER_RAVDESS_DIR
  --condition NAME            only this one, and again for others; default all
  --no-codecs                 leave out what needs ffmpeg
  --every N                   every Nth recording of a speaker; default 1
  --seed N                    of noises and rooms; default 1
  --name NAME                 writes results/NAME.json; default last-run
  --tables                    only write README.md's tables from the records
The conditions: ${CONDITIONS.map(({ name }) => name).join('; ')}.
`;

/** @throws Error that names the option at fault */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fold: { type: 'string', multiple: true },
      data: { type: 'string' },
      condition: { type: 'string', multiple: true },
      'no-codecs': { type: 'boolean' },
      every: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      name: { type: 'string', default: 'last-run' },
    },
  });
  const data = values.data ?? process.env.SER_RAVDESS_DIR;
  if (!data)
    throw new Error('--data missing: expected the folder of RAVDESS. Pass it, or set SER_RAVDESS_DIR.');
  if (!values.fold)
    throw new Error('--fold missing: expected RECOGNIZER=SPEAKERS. Pass --fold my-recognizer=01,02.');
  return {
    data,
    folds: values.fold.map(parseFold),
    conditions: chosen(values.condition).filter(({ codec }) => !(codec && values['no-codecs'])),
    every: wholeNumber('--every', values.every, 1),
    seed: wholeNumber('--seed', values.seed, 0),
    name: values.name,
  };
}

function parseFold(text: string): UnheardSpeakers {
  const [, recognizer, speakers] = /^(.+)=([\w,]+)$/.exec(text) ?? [];
  if (!recognizer)
    throw new Error(`--fold ${text}: expected RECOGNIZER=SPEAKERS. Write for example my-recognizer=01,02.`);
  return { recognizer, speakers: speakers.split(',') };
}

function chosen(names: readonly string[] | undefined): readonly Condition[] {
  if (!names) return CONDITIONS;
  return names.map((name) => {
    const condition = CONDITIONS.find((each) => each.name === name);
    if (condition) return condition;
    throw new Error(
      `--condition ${name}: expected one of ${CONDITIONS.map((each) => each.name).join('; ')}. Choose one of them.`,
    );
  });
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(
    `${name} ${text}: expected a whole number of at least ${least}. Correct it, or leave it out.`,
  );
}
