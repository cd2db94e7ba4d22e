import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { mul } from '@tensorflow/tfjs-core';
import { createFrontEnd } from './front-end.js';
import { Recognizer } from './recognizer.js';

const labels = ['calm', 'happy', 'angry'];
const normalization = { mean: new Array(12).fill(1), standardDeviation: new Array(12).fill(3) };
const tone = (hz: number, sampleRate: number, seconds = 1) =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  );

let folder: string;
let recognizer: Recognizer;

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'] });
  folder = await mkdtemp(join(tmpdir(), 'ser-recognizer-'));
  recognizer = new Recognizer({
    model: buildResNet1d({ frames: 64, coefficients: 12, classCount: 3, seed: 1 }),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization,
    labels,
    about: { corpus: 'none' },
    versions: { '@ser/mfcc': '0.1.0' },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('predict', () => {
  test.each([
    [8000, 0.004],
    [16000, 1],
    [44100, 2.5],
    [48000, 6],
  ])('accepts audio at %i Hz of %d s', async (sampleRate, seconds) => {
    const { emotion, probabilities } = await recognizer.predict(tone(440, sampleRate, seconds), sampleRate);
    expect(labels).toContain(emotion);
    expect(Object.keys(probabilities)).toEqual(labels);
    expect(Object.values(probabilities).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(probabilities[emotion]).toBe(Math.max(...Object.values(probabilities)));
  });

  test('refuses samples that are not numbers', async () => {
    await expect(recognizer.predict(new Float32Array([0, Number.NaN]), 16000)).rejects.toThrow(/NaN|finite/);
    await expect(recognizer.predict(new Float32Array(0), 16000)).rejects.toThrow(/^0 samples/);
  });
});

describe('a saved folder', () => {
  test('predicts the same after loading, from disk and over HTTP', async () => {
    const path = join(folder, 'model');
    await recognizer.save(path);
    expect((await readdir(path)).sort()).toEqual(['manifest.json', 'model.json', 'weights.bin']);
    expect((await stat(path)).mode & 0o777).toBe(0o777 & ~process.umask());
    const samples = tone(300, 16000);
    const before = await recognizer.predict(samples, 16000);

    const fromDisk = await Recognizer.load(path);
    expect(await fromDisk.predict(samples, 16000)).toEqual(before);
    expect(fromDisk.about).toEqual({ corpus: 'none' });
    expect(fromDisk.versions).toMatchObject({ '@ser/mfcc': '0.1.0' });

    const server = createServer(async (request, response) => {
      const bytes = await readFile(join(folder, request.url!)).catch(() => undefined);
      response.writeHead(bytes ? 200 : 404).end(bytes);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const overHttp = await Recognizer.load(`http://127.0.0.1:${port}/model`);
      expect(await overHttp.predict(samples, 16000)).toEqual(before);
      await expect(Recognizer.load(`http://127.0.0.1:${port}/nothing`)).rejects.toThrow(
        /nothing\/manifest.json answered 404 .*; expected a recogniser folder/,
      );
    } finally {
      server.close();
    }
  });

  test('is replaced whole when saved again, and leaves no temporary folder', async () => {
    const path = join(folder, 'again');
    await recognizer.save(path);
    await rm(join(path, 'model.json'));
    await recognizer.save(path);
    expect((await readdir(path)).sort()).toEqual(['manifest.json', 'model.json', 'weights.bin']);
    expect(
      (await readdir(folder)).filter((name) => name.startsWith('.') || name.endsWith('.previous')),
    ).toEqual([]);
  });

  test('never takes the place of other files', async () => {
    const path = join(folder, 'documents');
    await mkdir(path);
    await writeFile(join(path, 'thesis.txt'), 'years of work');
    await expect(recognizer.save(path)).rejects.toThrow(
      /documents holds other files \(thesis.txt\) that saving would delete; give the path of a new folder/,
    );
    await expect(recognizer.save(join(path, 'thesis.txt'))).rejects.toThrow(
      /cannot save to .*thesis.txt \(ENOTDIR\)/,
    );
    expect(await readFile(join(path, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  test('carries the fingerprint, the statistics and the hash of its weights', async () => {
    const files = await recognizer.toFiles();
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
    expect(manifest.fingerprint).toBe(createFrontEnd({ frames: 64 }).fingerprint);
    expect(manifest.normalization).toEqual({
      mean: new Array(12).fill(1),
      standardDeviation: new Array(12).fill(3),
    });
    expect(manifest.weightsSha256).toBe(createHash('sha256').update(files.get('weights.bin')!).digest('hex'));
  });

  test('is refused where the installed front end computes something else', async () => {
    const path = join(folder, 'other');
    await recognizer.save(path);
    const manifest = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'));
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...manifest, fingerprint: 'old' }));
    await expect(Recognizer.load(path)).rejects.toThrow(
      /trained on features with fingerprint old, but the installed @ser\/mfcc makes/,
    );
  });

  test('is refused with damaged weights', async () => {
    const path = join(folder, 'damaged');
    await recognizer.save(path);
    const weights = await readFile(join(path, 'weights.bin'));
    await writeFile(join(path, 'weights.bin'), weights.subarray(0, 1000));
    await expect(Recognizer.load(path)).rejects.toThrow(
      /weights.bin is damaged: expected SHA-256 .* \(1000 bytes\)/,
    );
  });

  test('that is none says which files were expected', async () => {
    const path = join(folder, 'empty');
    await mkdir(path);
    await expect(Recognizer.load(path)).rejects.toThrow(
      /cannot read .*manifest.json \(ENOENT\); expected a recogniser folder with manifest.json, model.json and weights.bin/,
    );
  });
});

test('probabilities that are no numbers are never an answer', async () => {
  const [frames, coefficients] = [64, 12];
  const model = buildResNet1d({ frames, coefficients, classCount: 3, seed: 1 });
  model.setWeights(model.getWeights().map((weight) => mul(weight, Number.NaN)));
  const broken = new Recognizer({ model, frontEnd: createFrontEnd({ frames }), normalization, labels });
  await expect(broken.predict(tone(300, 16000), 16000)).rejects.toThrow(
    'the network answers calm: NaN, happy: NaN, angry: NaN; expected finite probabilities. Its weights are damaged: load or train it again.',
  );
});

describe('features', () => {
  test('of the same front end are accepted, of another refused', async () => {
    const samples = tone(300, 16000);
    const features = recognizer.frontEnd.extract(samples, 16000);
    expect(await recognizer.predictFeatures(features)).toEqual(await recognizer.predict(samples, 16000));
    const other = createFrontEnd({ frames: 64, mfcc: { preset: 'python_speech_features' } }).extract(
      samples,
      16000,
    );
    await expect(recognizer.predictFeatures(other)).rejects.toThrow(/come from another front end/);
  });
});

describe('parts that do not fit together', () => {
  const parts = () => ({ model: recognizer.model, frontEnd: recognizer.frontEnd, normalization, labels });
  test.each([
    [{ labels: ['calm', 'angry'] }, 'the network has 3 outputs but there are 2 labels: calm, angry'],
    [
      { frontEnd: createFrontEnd({ frames: 128 }) },
      'the network takes [64,12] but the front end makes [128, 12] (frames, coefficients)',
    ],
    [
      { normalization: { mean: new Array(13).fill(0), standardDeviation: new Array(13).fill(1) } },
      'the normalisation has 13 means but the front end makes 12 coefficients',
    ],
    [
      { normalization: { mean: new Array(12).fill(0), standardDeviation: [2] } },
      'the normalisation has 1 standard deviations but the front end makes 12 coefficients',
    ],
    [
      { normalization: { ...normalization, mean: [...new Array(11).fill(0), Number.NaN] } },
      'the normalisation has the mean NaN; expected finite numbers: fit it again with fitNormalization of @ser/mfcc',
    ],
    [
      { normalization: { ...normalization, standardDeviation: [...new Array(11).fill(1), -1] } },
      'the normalisation has the standard deviation -1; expected finite numbers from 0 on',
    ],
    [
      { labels: ['calm', 'angry', 'calm'] },
      'two outputs have the label calm; expected a name for each output',
    ],
  ])('are refused', (wrong, message) => {
    expect(() => new Recognizer({ ...parts(), ...wrong })).toThrow(message);
  });
});
