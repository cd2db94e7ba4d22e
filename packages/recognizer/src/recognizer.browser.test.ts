import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { bundleForBrowser, openPage } from 'chromium-for-tests/open-page';
import type { Prediction } from './answer/prediction.js';
import { createFrontEnd } from './front-end/mfcc-front-end.js';
import { Recognizer } from './recognizer.node.js';

const inBrowser = installed === undefined ? test.skip : test;
const here = fileURLToPath(new URL('.', import.meta.url));

/** What the page runs on TensorFlow.js: the built package as a bundler takes it, with an engine that needs no further files. */
const ON_TENSORFLOW = `
  import '@tensorflow/tfjs-backend-cpu';
  import { Recognizer } from '@ser/recognizer';
  window.predict = async (samples, sampleRate) =>
    (await Recognizer.load(location.origin + '/model', { engine: 'tensorflow.js' })).predict(Float32Array.from(samples), sampleRate);
`;

/** The same on onnxruntime, from a relative address. */
const ON_ONNXRUNTIME = `
  import { Recognizer } from '@ser/recognizer';
  window.predict = async (samples, sampleRate) =>
    (await Recognizer.load('model', { wasmFolder: location.origin + '/ort' })).predict(Float32Array.from(samples), sampleRate);
  window.refusal = (wasmFolder) => Recognizer.load('model', { wasmFolder }).then(() => 'no error', ({ message }) => message);
`;

const ortFolder = dirname(
  createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);

/** The bundle of a page that uses the package by its published name and entry point; `external` packages are not there. */
const bundle = (contents: string, external: readonly string[] = []) =>
  bundleForBrowser(contents, {
    resolveDir: here,
    external,
    alias: { '@ser/recognizer': join(here, '../dist/index.js') },
  });

describe('a browser', () => {
  const samples = Array.from({ length: 24000 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
  let recognizer: Recognizer;
  let files: Map<string, Uint8Array | string>;

  beforeAll(async () => {
    await useBackend({ prefer: ['wasm'], threads: 1 });
    recognizer = new Recognizer({
      model: buildResNet1d({
        frames: 64,
        coefficients: 12,
        classCount: 3,
        seed: 3,
        filters: [16, 16, 16],
        blocks: 2,
      }),
      frontEnd: createFrontEnd({ frames: 64 }),
      normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(5) },
      classNames: ['calm', 'happy', 'angry'],
    });
    files = new Map([...(await recognizer.toFiles())].map(([name, bytes]) => [`/model/${name}`, bytes]));
  });

  inBrowser.each([
    ['on TensorFlow.js', ON_TENSORFLOW, []],
    ['on onnxruntime alone, without TensorFlow.js', ON_ONNXRUNTIME, ['@tensorflow/*']],
  ])(
    `predicts what Node predicts, %s${skipped}`,
    async (_, script, external) => {
      const inNode = await recognizer.predict(Float32Array.from(samples), 44100);
      const served = { files, folders: { '/ort/': ortFolder } };
      const { page, close } = await openPage(await bundle(script, external), served);
      try {
        await page.waitForFunction('window.predict !== undefined');
        const inPage = (await page.evaluate(
          `window.predict(${JSON.stringify(samples)}, 44100)`,
        )) as Prediction;
        expect(inPage.emotion).toBe(inNode.emotion);
        for (const name of recognizer.classNames)
          expect(inPage.probabilities[name]).toBeCloseTo(inNode.probabilities[name], 5);
      } finally {
        await close();
      }
    },
    120_000,
  );

  inBrowser(
    `a wasm address that answers with a web page, or not at all, is named${skipped}`,
    async () => {
      const app = ['mjs', 'wasm'].map(
        (type) => [`/app/ort-wasm-simd-threaded.${type}`, '<!doctype html>'] as const,
      );
      const served = { files: new Map([...files, ...app]) };
      const { page, close } = await openPage(await bundle(ON_ONNXRUNTIME, ['@tensorflow/*']), served);
      try {
        await page.waitForFunction('window.refusal !== undefined');
        expect(await page.evaluate(`window.refusal('/app')`)).toMatch(
          /^http:.*\/app\/ort-wasm-simd-threaded\.mjs \(a web page\): expected a file of node_modules\/onnxruntime-web\/dist\. Check the address/,
        );
        expect(await page.evaluate(`window.refusal('/nothing')`)).toMatch(
          /^http:.*\/nothing\/ort-wasm-simd-threaded\.mjs answered 404 Not Found: expected a file of node_modules\/onnxruntime-web\/dist\. Check the address/,
        );
      } finally {
        await close();
      }
    },
    120_000,
  );
});

test('the entry point of a browser reaches no Node module', async () => {
  const text = await bundle(ON_ONNXRUNTIME);
  expect(text).not.toMatch(/from\s*["']node:/);
  expect(text).toContain('answered');
  expect(await readFile(join(here, '../dist/folder/folder.node.js'), 'utf8')).toContain('node:fs/promises');
});
