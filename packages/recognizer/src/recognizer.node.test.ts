import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { isSerError } from '@ser/foundation';
import { buildResNet1d } from '@ser/resnet1d';
import { mul } from '@tensorflow/tfjs-core';
import { createFrontEnd } from './front-end/mfcc-front-end.js';
import { Recognizer } from './recognizer.node.js';
import { RecognizerError } from './recognizer-error.js';

const classNames = ['calm', 'happy', 'angry'];
const normalization = { mean: new Array(12).fill(1), standardDeviation: new Array(12).fill(3) };
const tone = (hz: number, sampleRate: number, seconds = 1) =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  );

const tensorflow = { engine: 'tensorflow.js' } as const;

let folder: string;
let recognizer: Recognizer;

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'] });
  folder = await mkdtemp(join(tmpdir(), 'ser-recognizer-'));
  recognizer = new Recognizer({
    model: buildResNet1d({ frames: 64, coefficients: 12, classCount: 3, seed: 1 }),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization,
    classNames,
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
    expect(classNames).toContain(emotion);
    expect(Object.keys(probabilities)).toEqual(classNames);
    expect(Object.values(probabilities).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(probabilities[emotion!]).toBe(Math.max(...Object.values(probabilities)));
  });

  test('refuses samples that are not numbers', async () => {
    await expect(recognizer.predict(new Float32Array([0, Number.NaN]), 16000)).rejects.toThrow(/NaN|finite/);
    await expect(recognizer.predict(new Float32Array(0), 16000)).rejects.toThrow(/^0 samples/);
  });
});

describe('an answer', () => {
  test('says how much of the recording the network heard', async () => {
    // 64 frames at a hop of 10 ms, of 98 or so a second.
    const { coverage } = await recognizer.predict(tone(300, 16000, 2), 16000);
    const { frames } = await recognizer.frontEnd.extract(tone(300, 16000, 2), 16000);
    expect(coverage).toBe(64 / frames);
    expect((await recognizer.predict(tone(300, 16000, 0.5), 16000)).coverage).toBe(1);
  });

  test('may be about some of the classes, and says what they leave out', async () => {
    const all = await recognizer.predict(tone(300, 16000), 16000);
    const some = await recognizer.predict(tone(300, 16000), 16000, { classes: ['angry', 'calm'] });
    expect(Object.keys(some.probabilities)).toEqual(['calm', 'angry']);
    expect(some.leftOut).toBeCloseTo(all.probabilities.happy, 6);
    const { calm, angry } = all.probabilities;
    expect(some.probabilities.calm).toBeCloseTo(calm / (calm + angry), 6);
    expect(all.leftOut).toBe(0);
  });

  test('needs a temperature that leaves finite probabilities', () => {
    const parts = { network: recognizer.network, frontEnd: recognizer.frontEnd, normalization, classNames };
    for (const temperature of [0, 1e-320, Number.NaN])
      expect(() => new Recognizer({ ...parts, calibration: { temperature, fittedOn: 'nothing' } })).toThrow(
        `calibration.temperature ${temperature}: expected a number from 0.01 to 100. Fit it with fitTemperature of @ser/trainer.`,
      );
  });

  test('is sharper or flatter with its temperature, which is saved and exported with it', async () => {
    const parts = { network: recognizer.network, frontEnd: recognizer.frontEnd, normalization, classNames };
    const flat = new Recognizer({ ...parts, calibration: { temperature: 3, fittedOn: 'nothing' } });
    const path = join(folder, 'calibrated');
    await flat.save(path);
    const loaded = await Recognizer.load(path);
    expect(loaded.engine).toBe('onnxruntime');
    expect(loaded.calibration).toEqual({ temperature: 3, fittedOn: 'nothing' });
    const samples = tone(300, 16000);
    const [before, after, again] = await Promise.all(
      [recognizer, flat, loaded].map((one) => one.predict(samples, 16000)),
    );
    const powers = Object.values(before.probabilities).map((value) => value ** (1 / 3));
    const sum = powers.reduce((total, value) => total + value, 0);
    for (const [i, name] of classNames.entries()) {
      expect(after.probabilities[name]).toBeCloseTo(powers[i] / sum, 6);
      expect(again.probabilities[name]).toBeCloseTo(after.probabilities[name], 5);
    }
    expect(after.emotion).toBe(before.emotion);
  });

  test('is null where the detector hears no speech, with the share that it heard', async () => {
    const parts = { network: recognizer.network, frontEnd: recognizer.frontEnd, normalization, classNames };
    const hearing = (share: number) =>
      new Recognizer({ ...parts, speechDetector: { speechShare: () => share } });
    const samples = tone(300, 16000, 0.5);
    expect(await hearing(0.09).predict(samples, 16000)).toEqual({
      emotion: null,
      probabilities: {},
      leftOut: 0,
      speech: 0.09,
      coverage: 1,
    });
    const heard = await hearing(0.1).predict(samples, 16000);
    expect(heard).toEqual({ ...(await recognizer.predict(samples, 16000)), speech: 0.1 });
    await expect(hearing(Number.NaN).predict(samples, 16000)).rejects.toThrow(
      'speechShare NaN: expected a number from 0 to 1. Mend the speech detector.',
    );
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

    const fromDisk = await Recognizer.load(path, tensorflow);
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
      const overHttp = await Recognizer.load(`http://127.0.0.1:${port}/model`, tensorflow);
      expect(await overHttp.predict(samples, 16000)).toEqual(before);
      await expect(Recognizer.load(`http://127.0.0.1:${port}/nothing`)).rejects.toThrow(
        /nothing\/manifest.json answered 404 .*: expected a recogniser's folder/,
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
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('of several writers at once is that of one of them, whole', async () => {
    const path = join(folder, 'contested');
    await Promise.all(Array.from({ length: 8 }, () => recognizer.save(path)));
    expect((await Recognizer.load(path)).unchecked).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('that cannot be written says why, as an error of ours', async () => {
    const error = await recognizer.save(join(folder, 'not', 'there')).catch((reason) => reason);
    expect(error).toBeInstanceOf(RecognizerError);
    expect(isSerError(error)).toBe(true);
    expect(error.message).toMatch(/there could not be written: the folder does not exist\. Make it/);
  });

  test('never takes the place of other files', async () => {
    const path = join(folder, 'documents');
    await mkdir(path);
    await writeFile(join(path, 'thesis.txt'), 'years of work');
    await expect(recognizer.save(path)).rejects.toThrow(
      /documents holds thesis.txt: expected nothing but a recogniser, .* Pass the path of a new folder/,
    );
    await expect(recognizer.save(join(path, 'thesis.txt'))).rejects.toThrow(
      /thesis.txt \(ENOTDIR\): expected a folder, or nothing/,
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

  test('of before the checksums loads, and says what is unchecked', async () => {
    const path = join(folder, 'older');
    await recognizer.save(path);
    const file = join(path, 'manifest.json');
    const { modelSha256: _, manifestSha256: __, ...older } = JSON.parse(await readFile(file, 'utf8'));
    const { kind: ___, ...frontEnd } = older.frontEnd;
    await writeFile(file, JSON.stringify({ ...older, frontEnd, format: 'ser-recognizer/1' }));
    const warnings: string[] = [];
    const loaded = await Recognizer.load(path, {
      ...tensorflow,
      onWarning: (warning) => warnings.push(warning),
    });
    expect(loaded.unchecked).toEqual(['manifest.json', 'model.json']);
    expect(warnings).toEqual([
      `${path}: manifest.json, model.json without a checksum: damage to it may go unnoticed. Save the recogniser again.`,
    ]);
    expect(await loaded.predict(tone(300, 16000), 16000)).toEqual(
      await recognizer.predict(tone(300, 16000), 16000),
    );
  });

  test('is refused where the manifest was changed', async () => {
    const path = join(folder, 'other');
    await recognizer.save(path);
    const manifest = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'));
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...manifest, fingerprint: 'old' }));
    await expect(Recognizer.load(path)).rejects.toThrow(
      /manifest.json: SHA-256 .*: expected .* The file is damaged/,
    );
  });

  test('is refused where the manifest is nested deeper than can be checked', async () => {
    const path = join(folder, 'deep');
    await recognizer.save(path);
    const text = await readFile(join(path, 'manifest.json'), 'utf8');
    const deep = `"about":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    await writeFile(join(path, 'manifest.json'), text.replace(/"about":\s*\{[^}]*\}/, deep));
    await expect(Recognizer.load(path)).rejects.toThrow(
      /^manifest\.json cannot be written \(.*\): expected lists and objects a few levels deep\./,
    );
  });

  test('is refused where the installed front end computes something else', async () => {
    const path = join(folder, 'another');
    await recognizer.save(path);
    const file = join(path, 'manifest.json');
    const { manifestSha256: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, format: 'ser-recognizer/1', fingerprint: 'old' }));
    await expect(Recognizer.load(path, { onWarning() {} })).rejects.toThrow(
      /expected old, on which it was trained/,
    );
  });

  test('is refused with damaged weights', async () => {
    const path = join(folder, 'damaged');
    await recognizer.save(path);
    const weights = await readFile(join(path, 'weights.bin'));
    await writeFile(join(path, 'weights.bin'), weights.subarray(0, 1000));
    await expect(Recognizer.load(path)).rejects.toThrow(
      /weights.bin: SHA-256 .*: expected .* The file is damaged/,
    );
  });

  test('without the files says which were expected', async () => {
    const path = join(folder, 'empty');
    await mkdir(path);
    await expect(Recognizer.load(path)).rejects.toThrow(
      /manifest.json \(ENOENT\): expected a recogniser's folder with manifest.json, model.json and weights.bin/,
    );
  });
});

test('probabilities that are no numbers are never an answer', async () => {
  const [frames, coefficients] = [64, 12];
  const model = buildResNet1d({ frames, coefficients, classCount: 3, seed: 1 });
  model.setWeights(model.getWeights().map((weight) => mul(weight, Number.NaN)));
  const broken = new Recognizer({ model, frontEnd: createFrontEnd({ frames }), normalization, classNames });
  await expect(broken.predict(tone(300, 16000), 16000)).rejects.toThrow(
    "calm NaN, happy NaN, angry NaN: expected finite probabilities. The network's weights are damaged: load or train it again.",
  );
});

test('numbers that are no probabilities are never an answer', async () => {
  const network = { ...recognizer.network, predict: async () => Float32Array.of(3, -1.5, -0.5) };
  const { frontEnd } = recognizer;
  const logits = new Recognizer({ network, frontEnd, normalization, classNames });
  await expect(logits.predict(tone(300, 16000), 16000)).rejects.toThrow(
    'calm 3, happy -1.5, angry -0.5: expected probabilities that add up to 1. End the network with a softmax',
  );
});

describe('features', () => {
  test('of the same front end are accepted, of another refused', async () => {
    const samples = tone(300, 16000);
    const features = await recognizer.frontEnd.extract(samples, 16000);
    expect(await recognizer.predictFeatures(features)).toEqual(await recognizer.predict(samples, 16000));
    const other = createFrontEnd({ frames: 64, mfcc: { preset: 'python_speech_features' } }).extract(
      samples,
      16000,
    );
    await expect(recognizer.predictFeatures(other)).rejects.toThrow(
      /features of front end .*: expected those of/,
    );
  });
});

describe('parts that do not fit together', () => {
  const parts = () => ({
    network: recognizer.network,
    frontEnd: recognizer.frontEnd,
    normalization,
    classNames,
  });
  test.each([
    [
      { classNames: ['calm', 'angry'] },
      'classNames calm, angry: expected 3 names, one for each output of the network',
    ],
    [
      { frontEnd: createFrontEnd({ frames: 128 }) },
      "network input [64, 12]: expected the front end's [128, 12] (frames, coefficients)",
    ],
    [
      { normalization: { mean: new Array(13).fill(0), standardDeviation: new Array(13).fill(1) } },
      'normalization.mean of 13 values: expected 12, one a coefficient',
    ],
    [
      { normalization: { mean: new Array(12).fill(0), standardDeviation: [2] } },
      'normalization.standardDeviation of 1 values: expected 12, one a coefficient',
    ],
    [
      { normalization: { ...normalization, mean: [...new Array(11).fill(0), Number.NaN] } },
      'normalization.mean NaN: expected finite numbers of single precision. Fit it again with fitNormalization of @ser/mfcc',
    ],
    [
      { normalization: { ...normalization, standardDeviation: [...new Array(11).fill(1), -1] } },
      'normalization.standardDeviation -1: expected finite numbers of single precision, at least 0.',
    ],
    [
      { normalization: { ...normalization, mean: [...new Array(11).fill(0), 1e308] } },
      'normalization.mean 1e+308: expected finite numbers of single precision.',
    ],
    [
      { classNames: ['calm', ' ', 'angry'] },
      'classNames ["calm"," ","angry"]: expected a name for each output',
    ],
    [
      { classNames: ['calm', 'a\u001b[2J', 'angry'] },
      'classNames "a\\u001b[2J": expected names without control characters',
    ],
    [
      { classNames: ['calm', 'angry', 'calm'] },
      'classNames "calm" twice: expected a name of its own for each output',
    ],
  ])('are refused', (wrong, message) => {
    expect(() => new Recognizer({ ...parts(), ...wrong })).toThrow(message);
  });
});
