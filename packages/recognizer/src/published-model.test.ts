import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trimSilence } from '@ser/encoder';
import { logMelSpectrogram } from '@ser/mfcc';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { bundleForBrowser, openPage } from 'chromium-for-tests/open-page';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Prediction } from './answer/prediction.js';
import { exportOnnx } from './onnx/export-onnx.js';
import { answerInPython, python } from './onnx/python.fixture.js';
import { Recognizer } from './recognizer.node.js';

const inPython = python === undefined ? test.skip : test;
const inBrowser = installed === undefined ? test.skip : test;
const here = fileURLToPath(new URL('.', import.meta.url));
const packages = join(here, '../..');
const ortFolder = dirname(
  createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);

/** Packages where a content delivery network of npm would have them. */
const folders = {
  '/npm/@ser/model-ravdess@1.0.0/': join(packages, 'model-ravdess'),
  '/npm/@ser/weights-whisper-base/': join(packages, 'weights-whisper-base'),
  '/ort/': ortFolder,
};

/** A buzz with two formants that move, about four syllables a second: near enough to a vowel to be judged. */
const babble = Float32Array.from({ length: 32_000 }, (_, i) => {
  const t = i / 16_000;
  const pitch = 140 + 20 * Math.sin(2 * Math.PI * 1.3 * t);
  let sum = 0;
  for (let harmonic = 1; harmonic <= 20; harmonic++) {
    const frequency = harmonic * pitch;
    const first = 500 + 200 * Math.sin(2 * Math.PI * 2.1 * t);
    const second = 1500 + 500 * Math.sin(2 * Math.PI * 1.7 * t);
    const gain = 1 / (1 + ((frequency - first) / 120) ** 2) + 0.5 / (1 + ((frequency - second) / 150) ** 2);
    sum +=
      gain * Math.sin(2 * Math.PI * harmonic * (140 * t - (20 / (2 * Math.PI * 1.3)) * Math.cos(8.168 * t)));
  }
  return 0.1 * sum * (0.55 + 0.45 * Math.sin(2 * Math.PI * 4 * t));
});

describe('@ser/model-ravdess', () => {
  let recognizer: Recognizer;
  beforeAll(async () => {
    recognizer = await Recognizer.load('@ser/model-ravdess');
  });
  afterAll(() => recognizer.dispose());

  test('loads by its name and finds the encoder that it depends on', () => {
    expect(recognizer.classNames).toEqual([
      'neutral',
      'calm',
      'happy',
      'sad',
      'angry',
      'fearful',
      'disgust',
      'surprised',
    ]);
    expect(recognizer.engine).toBe('onnxruntime');
    expect(recognizer.unchecked).toEqual([]);
    expect(recognizer.calibration?.temperature).toBeGreaterThan(1);
  });

  test.each<[string, (i: number) => number]>([
    ['silence', () => 0],
    ['a hum of 50 Hz', (i) => 0.1 * Math.sin((2 * Math.PI * 50 * i) / 16_000)],
    ['white noise', (i) => 0.1 * ((Math.imul(i ^ (i >>> 7), 2654435761) >>> 0) / 2 ** 31 - 1)],
  ])('answers %s with no emotion', async (_, sample) => {
    const samples = Float32Array.from({ length: 32_000 }, (_value, i) => sample(i));
    const { emotion, speech, probabilities } = await recognizer.predict(samples, 16_000);
    expect(emotion).toBeNull();
    expect(speech).toBeLessThan(0.1);
    expect(probabilities).toEqual({});
  });

  test('answers the whole clip, with probabilities of every emotion that add up to 1', async () => {
    const { emotion, probabilities, coverage, speech } = await recognizer.predict(babble, 16_000);
    expect(emotion).not.toBeNull();
    expect(Object.keys(probabilities)).toEqual(recognizer.classNames);
    expect(Object.values(probabilities).reduce((sum, value) => sum + value)).toBeCloseTo(1, 6);
    expect(coverage).toBe(1);
    expect(speech).toBeGreaterThan(0.3);
  });

  test('as one ONNX graph, log-mel values in, it answers as predict does', async () => {
    const { data, shape } = logMelOf(babble);
    const session = await InferenceSession.create(await exportOnnx(recognizer), { logSeverityLevel: 3 });
    const answer = await session.run({ mel: new Tensor('float32', data, shape) });
    await session.release();
    await expectAnswer([...(answer.probabilities.data as Float32Array)]);
    expect(answer.speech.data[0]).toBeGreaterThan(0.3);
  });

  inPython('so it does in Python', async () => {
    const { data, shape } = logMelOf(babble);
    await expectAnswer(answerInPython(await exportOnnx(recognizer), 'mel', data, shape));
  });

  async function expectAnswer(found: readonly number[]): Promise<void> {
    const { probabilities } = await recognizer.predict(babble, 16_000);
    for (const [i, name] of recognizer.classNames.entries())
      expect(Math.abs(found[i] - probabilities[name])).toBeLessThan(1e-5);
  }

  inBrowser(
    `answers in a browser, from an address, as in Node${skipped}`,
    async () => {
      const inNode = await recognizer.predict(babble, 16_000);
      const { page, close } = await openPage(await bundle(), { folders });
      try {
        await page.waitForFunction('window.predict !== undefined');
        const inPage = (await page.evaluate(
          `window.predict(${JSON.stringify(Array.from(babble))}, 16000)`,
        )) as Prediction;
        expect(inPage.emotion).toBe(inNode.emotion);
        expect(inPage.speech).toBeCloseTo(inNode.speech!, 2);
        for (const [name, probability] of Object.entries(inNode.probabilities))
          expect(inPage.probabilities[name]).toBeCloseTo(probability, 2);
      } finally {
        await close();
      }
    },
    120_000,
  );
});

/** What `predict` gives Whisper's encoder: [1, bands, frames]. */
function logMelOf(samples: Float32Array): { data: Float32Array; shape: number[] } {
  const options = { preset: 'whisper', sampleRate: 16_000 } as const;
  const { data, frames, bins } = logMelSpectrogram(trimSilence(samples, 16_000), options);
  const turned = data.map((_, i) => data[(i % frames) * bins + Math.floor(i / frames)]);
  return { data: turned, shape: [1, bins, frames] };
}

const PAGE_SCRIPT = `
  import { Recognizer } from '@ser/recognizer';
  window.predict = async (samples, sampleRate) => {
    const recognizer = await Recognizer.load(location.origin + '/npm/@ser/model-ravdess@1.0.0', {
      wasmFolder: location.origin + '/ort',
    });
    return recognizer.predict(Float32Array.from(samples), sampleRate);
  };
`;

const bundle = () =>
  bundleForBrowser(PAGE_SCRIPT, {
    resolveDir: here,
    alias: { '@ser/recognizer': join(here, '../dist/index.js') },
    external: ['@tensorflow/*'],
  });
