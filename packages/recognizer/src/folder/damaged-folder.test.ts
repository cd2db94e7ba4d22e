import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { createFrontEnd } from '../front-end/mfcc-front-end.js';
import { Recognizer } from '../recognizer.node.js';
import { UNCHECKED_FORMAT } from './manifest.js';

const FILES = ['manifest.json', 'model.json', 'weights.bin'] as const;
/** Bits that are flipped in each file, one at a time; SER_FLIPS=500 for a full run. */
const FLIPS = Number(process.env.SER_FLIPS ?? 40);
/** Only to tell a load that never ends from a slow machine. */
const LIMIT_MS = 60_000;

/**
 * Loads a folder with one bit of one file flipped, again and again, in a process of its own: a load that never ends can only be
 * noticed, and ended, from outside. Prints `bit outcome` for each; an outcome is `refused`, `same` or `changed`, or the error.
 */
const PROGRAM = `
import '@tensorflow/tfjs-backend-cpu';
import { readFile, writeFile } from 'node:fs/promises';
import { createFrontEnd, Recognizer, RecognizerError } from '@ser/recognizer';
const [folder, file, engine, ...bits] = process.argv.slice(1);
const path = folder + '/' + file;
const whole = await readFile(path);
const sound = Float32Array.from({ length: 8000 }, (_, i) => 0.3 * Math.sin(0.1 * i) * Math.sin(0.0007 * i));
const answer = async () => {
  const recognizer = await Recognizer.load(folder, { engine, onWarning() {} });
  const { probabilities } = await recognizer.predict(sound, 16000);
  await recognizer.dispose();
  return JSON.stringify(probabilities);
};
const expected = await answer();
for (const bit of bits.map(Number)) {
  const damaged = Buffer.from(whole);
  damaged[bit >> 3] ^= 1 << (bit & 7);
  await writeFile(path, damaged);
  const outcome = await answer().then(
    (found) => (found === expected ? 'same' : 'changed'),
    (error) => (error instanceof RecognizerError && /: expected .*\\./s.test(error.message) ? 'refused' : error.stack),
  );
  console.log(bit, outcome.replaceAll('\\n', ' '));
}
await writeFile(path, whole);
`;

/** Seeded positions of bits: xorshift32. */
function someBits(seed: number, bits: number): number[] {
  let state = seed;
  return Array.from({ length: FLIPS }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bits;
  });
}

/** Bit → outcome. Ends the process where one load takes longer than the limit. */
async function outcomes(
  folder: string,
  file: string,
  engine: string,
  bits: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const options = ['--input-type=module', '--eval', PROGRAM, folder, file, engine, ...bits.map(String)];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, options, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const found = new Map<number, string>();
  let timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const [, bit, outcome] = /^(\d+) (.*)$/.exec(line) ?? [];
    if (bit !== undefined) found.set(Number(bit), outcome);
  }
  clearTimeout(timer);
  const hung = bits.find((bit) => !found.has(bit));
  if (hung !== undefined) found.set(hung, `no answer within ${LIMIT_MS} ms`);
  return found;
}

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-damaged-'));
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const recognizer = new Recognizer({
    model: buildResNet1d({
      frames: 64,
      coefficients: 12,
      classCount: 3,
      filters: [4, 4, 4],
      blocks: 1,
      block: 'multiScale',
      head: 'averageAndMaxPooling',
    }),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization: { mean: new Array(12).fill(1.5), standardDeviation: new Array(12).fill(30.25) },
    classNames: ['calm', 'happy', 'angry'],
    calibration: { temperature: 1.25, fittedOn: 'nothing' },
  });
  await recognizer.save(join(root, 'checked'));
  await recognizer.save(join(root, 'unchecked'));
  const path = join(root, 'unchecked', 'manifest.json');
  const { modelSha256: _, manifestSha256: __, ...older } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...older, format: UNCHECKED_FORMAT }));
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe(`one flipped bit, ${FLIPS} times`, () => {
  test.each(FILES)(
    'in %s is refused or changes nothing',
    async (file) => {
      const folder = join(root, 'checked');
      const { length } = await readFile(join(folder, file));
      const found = await outcomes(folder, file, 'onnxruntime', someBits(1 + length, 8 * length));
      for (const [bit, outcome] of found)
        expect({ file, bit, outcome }).toEqual({
          file,
          bit,
          outcome: expect.stringMatching(/^(refused|same)$/),
        });
      expect([...found.values()]).toContain('refused');
    },
    600_000,
  );

  test.each(['onnxruntime', 'tensorflow.js'])(
    'in a model.json without a checksum is answered or refused in words, on %s',
    async (engine) => {
      const folder = join(root, 'unchecked');
      const { length } = await readFile(join(folder, 'model.json'));
      const found = await outcomes(folder, 'model.json', engine, someBits(2 + length, 8 * length));
      for (const [bit, outcome] of found)
        expect({ bit, outcome }).toEqual({ bit, outcome: expect.stringMatching(/^(refused|same|changed)$/) });
      expect([...found.values()]).toEqual(expect.arrayContaining(['refused', 'same']));
    },
    600_000,
  );

  test('in a manifest.json without a checksum is answered or refused in words', async () => {
    const folder = join(root, 'unchecked');
    const { length } = await readFile(join(folder, 'manifest.json'));
    const found = await outcomes(folder, 'manifest.json', 'onnxruntime', someBits(3 + length, 8 * length));
    for (const [bit, outcome] of found)
      expect({ bit, outcome }).toEqual({ bit, outcome: expect.stringMatching(/^(refused|same|changed)$/) });
  }, 600_000);
});
