import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tinyWav, writeFiles } from '../test/scratch-folder.js';
import * as api from './index.js';

interface Example {
  readonly name: string;
  readonly code: string;
}

const here = import.meta.dirname;
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(here, name), 'utf8'))
  .join('\n');

/** The comment right before a declaration. */
function commentOf(declaration: RegExp): string {
  const at = declaration.exec(sources)?.index ?? 0;
  const before = sources.slice(0, at).trimEnd();
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
}

const functions = Object.entries(api)
  .filter(([name, value]) => typeof value === 'function' && name !== 'DatasetError')
  .map(([name]) => name);

const examples: Example[] = functions.map((name) => {
  const comment = commentOf(new RegExp(`^export (async )?function ${name}\\b`, 'm'));
  const [, code = ''] = /@example\n([\s\S]*)\*\//.exec(comment) ?? [];
  return { name, code: code.replaceAll(/^ *\* ?/gm, '').trim() };
});

const types = [
  ...readFileSync(join(here, 'index.ts'), 'utf8').matchAll(/export (type )?\{([^}]*)\}/g),
].flatMap(([, allTypes, list]) =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && (allTypes || entry.startsWith('type ')))
    .map((entry) => entry.replace('type ', '')),
);

let root: string;
let context: Record<string, unknown>;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'ser-examples-'));
  await writeFiles(root, [
    ['my.csv', 'file,emotion,speaker\nclips/1.wav,happy,anna\n'],
    ['clips/1.wav', tinyWav(0)],
    ...api.ravdess.recordings!.map(
      (id, index) => [`data/ravdess/Actor_${id.slice(-2)}/${id}.wav`, tinyWav(index)] as const,
    ),
    ...api.savee.recordings!.map((id, index) => [`data/savee/${id}.wav`, tinyWav(index, 44_100)] as const),
  ]);
  const utterances = await api.scan(join(root, 'data/ravdess'), api.ravdess);
  const speakers = utterances.map(({ speaker }) => speaker);
  const folds = api.emoBoxFolds(utterances);
  context = {
    utterances,
    speakers,
    folds,
    targets: utterances.map(({ emotion }) => emotion),
    sources: utterances.map(({ id }) => id),
    split: folds[0],
    fold: folds[0],
    a: utterances.slice(0, 9),
    b: await api.scan(join(root, 'data/savee'), api.savee),
    // Of @ser/mfcc, which this package does not need, and of the reader's own program.
    fingerprint: () => 'a front end',
    mfcc: (samples: Float32Array) => ({ data: samples, frames: 1, coefficients: samples.length }),
    samplesOf: (bytes: Uint8Array) => Float32Array.of(bytes.length),
    train: () => undefined,
  };
});
afterAll(() => rm(root, { recursive: true }));

/** The program of an example: its paths lie in the scratch folder, and `value; // expected` becomes a check. */
function programOf(code: string): string {
  return code
    .replaceAll(
      /'(data\/[\w-]+|my\.csv|cache|splits\.json|synthetic-corpus)'/g,
      (_, path) => `'${join(root, path)}'`,
    )
    .replaceAll(/^(?!const )(.+); \/\/ (.+)$/gm, 'check($1, $2);');
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;

describe('the documented example of', () => {
  test.each(examples)('$name', async ({ code }) => {
    expect(code).not.toBe('');
    let checks = 0;
    const check = (value: unknown, expected: unknown) => {
      expect(value).toEqual(expected);
      checks++;
    };
    const names = { ...api, ...context, check, process };
    // In a block of its own, where it may declare what is given to others.
    await new AsyncFunction(...Object.keys(names), `{ ${programOf(code)} }`)(...Object.values(names));
    expect(checks).toBe(code.match(/^(?!const |\/\/).+; \/\/ /gm)?.length ?? 0);
  });
});

test('every exported type says what it is', () => {
  expect(types.length).toBeGreaterThan(30);
  const silent = types.filter(
    (name) => commentOf(new RegExp(`^export (interface|type) ${name}\\b`, 'm')) === '',
  );
  expect(silent).toEqual([]);
});
