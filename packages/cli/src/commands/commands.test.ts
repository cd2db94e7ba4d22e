import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { corpora } from '@ser/datasets';
import { CODEC_CONDITIONS, CONDITIONS } from '@ser/experiment/conditions';
import { mfcc, presets } from '@ser/mfcc';
import { createProgram } from '../program.js';
import { tone, writeModel, writeTones } from '../testing/recordings.js';
import { runSer } from '../testing/run-ser.js';
import { CODEC_IDS, CONDITION_IDS } from './conditions.js';
import { CORPORA } from './corpora.js';
import { PRESETS } from './features.js';

let folder: string;
let corpus: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-commands-'));
  corpus = join(folder, 'synthetic');
});
afterAll(() => rm(folder, { recursive: true }));

test('every command says what it takes', () => {
  const { commands } = createProgram();
  expect(commands.map((command) => command.name())).toEqual([
    'predict',
    'listen',
    'evaluate',
    'train',
    'sweep',
    'worker',
    'features',
    'download',
    'verify',
    'doctor',
  ]);
  for (const command of commands) {
    expect(command.description()).not.toBe('');
    expect(command.helpInformation()).toContain('--json');
    for (const option of command.options) expect(option.description).not.toBe('');
  }
});

test('corpora, conditions and presets are those of the packages', () => {
  expect(CORPORA).toEqual(corpora.map(({ name }) => name));
  expect(CONDITION_IDS).toEqual(CONDITIONS.map(({ id }) => id));
  expect(CODEC_IDS).toEqual(CODEC_CONDITIONS.map(({ id }) => id));
  // Whisper's front end ends before the cosine transform.
  expect(PRESETS).toEqual(Object.keys(presets).filter((name) => name !== 'whisper'));
});

describe('on the synthetic corpus', () => {
  test('download makes it once, verify finds nothing wrong', async () => {
    const first = await runSer(['download', 'synthetic', corpus]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain(`is now in ${corpus}`);
    expect((await runSer(['download', 'synthetic', corpus, '--json'])).stdout).toContain('"new":false');
    const { code, stdout } = await runSer(['verify', 'synthetic', corpus]);
    expect(code).toBe(0);
    expect(stdout).toContain('480 of 480 recordings');
  });

  test('verify names what is missing and ends with 1', async () => {
    const [actor] = await readdir(corpus);
    const [file] = await readdir(join(corpus, actor));
    await rm(join(corpus, actor, file));
    const { code, stdout } = await runSer(['verify', 'synthetic', corpus, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).ok).toBe(false);
  });

  test('evaluate judges those that the model knows, with intervals over speakers', async () => {
    const model = await writeModel(join(folder, 'model'), ['neutral', 'happy', 'sad']);
    const files = (await readdir(join(corpus, 'Actor_02'))).slice(0, 12);
    const lines = files.map(
      (file, i) => `synthetic/Actor_02/${file},${['neutral', 'happy', 'bored'][i % 3]},${i % 2}`,
    );
    await writeFile(join(folder, 'my.csv'), `file,emotion,speaker\n${lines.join('\n')}\n`);
    const args = ['evaluate', '--model', model, '--data', join(folder, 'my.csv')];
    const json = await runSer([...args, '--json']);
    expect(json.code).toBe(0);
    const { report, intervals, unknown, failed } = JSON.parse(json.stdout);
    expect({ unknown, failed, examples: report.examples }).toEqual({
      unknown: { bored: 4 },
      failed: [],
      examples: 8,
    });
    expect(report.confusion.flat().reduce((sum: number, count: number) => sum + count)).toBe(8);
    expect(intervals).toMatchObject({ over: 'groups', units: 2 });
    const text = (await runSer(args)).stdout;
    expect(text).toMatch(/^accuracy \d+\.\d % \[\d+\.\d %, \d+\.\d %\]\nUAR {6}\d+\.\d %/);
    expect(text).toContain('not judged: 4 × bored, which the model does not know');
    expect(text).toMatch(/speaker +recordings +accuracy +UAR\n0 +4 +\d+\.\d %/);
  });

  test('evaluate maps labels by what was typed, compares two models, and writes a page', async () => {
    const [model, other] = [join(folder, 'model'), await writeModel(join(folder, 'other'), ['sad', 'happy'])];
    const page = join(folder, 'page.html');
    const args = ['evaluate', '--model', model, '--data', join(folder, 'my.csv')];
    const { code, stdout } = await runSer([
      ...args,
      '--against',
      other,
      '--labels',
      'neutral=,happy=happy,bored=sad',
      '--out',
      page,
      '--json',
    ]);
    expect(code).toBe(0);
    const { report, speakers, recordings, notes, against, paired } = JSON.parse(stdout);
    expect(notes).toEqual(['my: 4 × neutral left out, as the label map says']);
    expect([report.examples, against.report.examples, paired.examples]).toEqual([8, 8, 8]);
    expect(speakers.map(({ group }: { group: string }) => group)).toEqual(['0', '1']);
    expect(recordings[0]).toMatchObject({ emotion: expect.stringMatching(/^(happy|sad)$/), speaker: '1' });
    expect(paired.test.over).toBe('groups');
    expect(await readFile(page, 'utf8')).toMatch(/Paired test/);

    const forgetful = await runSer([...args, '--labels', 'happy=happy,bored=sad']);
    expect(forgetful.code).toBe(1);
    expect(forgetful.stderr).toContain('the label map says nothing of neutral (4 recordings)');
  });

  test('evaluate under conditions: as recorded it is the result itself, and noise and cuts change it', async () => {
    const page = join(folder, 'conditions.html');
    const args = ['evaluate', '--model', join(folder, 'model'), '--data', join(folder, 'my.csv')];
    const two = [...args, '--conditions', 'white-noise-10,clean'];
    const { code, stdout } = await runSer([...two, '--out', page, '--json']);
    expect(code).toBe(0);
    const { report, conditions, recordings } = JSON.parse(stdout);
    expect(conditions).toEqual([
      {
        id: 'clean',
        name: 'as recorded',
        examples: 8,
        accuracy: report.accuracy,
        uar: report.uar,
        ece: expect.any(Number),
        recordings,
      },
      expect.objectContaining({ id: 'white-noise-10', name: 'white noise, 10 dB', examples: 8 }),
    ]);
    expect(conditions[1].ece).not.toBe(conditions[0].ece);
    expect(await readFile(page, 'utf8')).toContain('white noise, 10 dB');
    const again = await runSer(two);
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    for (const { name, accuracy, uar, ece } of conditions)
      expect(again.stdout.replaceAll(/ +/g, ' ')).toContain(
        `\n${name} ${percent(accuracy)} ${percent(uar)} ${percent(ece)}\n`,
      );
  });

  test('two models under conditions: a paired test of each', async () => {
    const [page, other] = [
      join(folder, 'paired.html'),
      await writeModel(join(folder, 'other'), ['happy', 'sad']),
    ];
    const args = [
      'evaluate',
      '--model',
      join(folder, 'model'),
      '--against',
      other,
      '--data',
      join(folder, 'my.csv'),
    ];
    const { stdout } = await runSer([...args, '--conditions', 'clean,16-khz', '--out', page, '--json']);
    const { paired } = JSON.parse(stdout);
    const [clean, narrow] = paired.conditions;
    expect(clean).toMatchObject({
      id: 'clean',
      first: paired.first.uar,
      second: paired.second.uar,
      p: paired.test.uar.p,
    });
    expect(narrow.adjustedP).toBeCloseTo(
      Math.min(1, Math.max(clean.adjustedP, 2 * Math.min(clean.p, narrow.p))),
      12,
    );
    expect(await readFile(page, 'utf8')).toContain('Paired test by condition');
  });

  test('codecs need ffmpeg, and say so', async () => {
    const args = ['evaluate', '--model', join(folder, 'model'), '--data', join(folder, 'my.csv')];
    const without = { environment: { PATH: '' } };
    const { code, stderr } = await runSer([...args, '--conditions', 'clean,mp3-64'], without);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^ser: --conditions mp3-64: expected ffmpeg on PATH, .* Install ffmpeg, or leave them out\.$/m,
    );
  });

  test('a condition that is not known is refused with those that are, and nothing is judged', async () => {
    const args = ['evaluate', '--model', join(folder, 'model'), '--data', join(folder, 'my.csv')];
    const { code, stdout, stderr } = await runSer([...args, '--conditions', 'clean,underwater']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`underwater: expected some of ${[...CONDITION_IDS, ...CODEC_IDS].join(', ')}.`);
  });
});

describe('ser features', () => {
  test('as JSON lines and for NumPy: the MFCCs of @ser/mfcc', async () => {
    const file = await writeTones(join(folder, 'tone.wav'), tone(440));
    const expected = mfcc(
      tone(440).map((x) => Math.round(x * 32767) / 32768),
      { preset: 'librosa', sampleRate: 16000 },
    );
    const { stdout } = await runSer(['features', file, '--preset', 'librosa']);
    const { frames, coefficients, data } = JSON.parse(stdout);
    expect([frames, coefficients]).toEqual([expected.frames, expected.coefficients]);
    expect(Math.abs(data[0] - expected.data[0])).toBeLessThan(0.1);

    await runSer(['features', file, '--preset', 'librosa', '--out', join(folder, 'npy')]);
    const bytes = await readFile(join(folder, 'npy', 'tone.npy'));
    expect(bytes.toString('latin1')).toContain(`'shape': (${frames}, ${coefficients})`);
    expect(bytes.readFloatLE(bytes.length - 4 * data.length)).toBeCloseTo(data[0], 3);
  });

  test('two recordings of one name are refused', async () => {
    const a = await writeTones(join(folder, 'a', 'x.wav'), tone(440));
    const b = await writeTones(join(folder, 'b', 'x.wav'), tone(440));
    const { code, stderr } = await runSer(['features', a, b, '--out', join(folder, 'both')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/expected recordings of different names, for both would become x\.npy/);
  });
});

test('doctor tells of the model and of every engine', async () => {
  const { code, stdout } = await runSer(['doctor', '--json']);
  const { version, model, training, text } = JSON.parse(stdout);
  expect(code).toBe(model.available ? 0 : 1);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(training.engines.map(({ name }: { name: string }) => name)).toContain('wasm');
  expect(text).toContain(`@ser/model-ravdess: ${model.reason}`);
  expect(model.reason).toMatch(/^computed by onnxruntime; neutral, calm, happy|onnxruntime/);
}, 60_000);
