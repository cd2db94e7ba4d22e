import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Prediction } from './answer/prediction.js';
import { createFrontEnd } from './front-end/mfcc-front-end.js';
import { Recognizer } from './recognizer.node.js';

const inBrowser = installed === undefined ? test.skip : test;
const here = fileURLToPath(new URL('.', import.meta.url));

/** What the page runs: the built package as a bundler takes it, with an engine that needs no further files. */
const PAGE_SCRIPT = `
  import '@tensorflow/tfjs-backend-cpu';
  import { Recognizer } from '@ser/recognizer';
  window.predict = async (samples, sampleRate) =>
    (await Recognizer.load(location.origin + '/model', { engine: 'tensorflow.js' })).predict(Float32Array.from(samples), sampleRate);
`;

async function serve(files: ReadonlyMap<string, Uint8Array | string>): Promise<Server> {
  const server = createServer((request, response) => {
    const body = files.get(request.url!);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': request.url!.endsWith('.js')
        ? 'text/javascript'
        : request.url === '/'
          ? 'text/html'
          : 'application/octet-stream',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The bundle of a page that uses the package by its published name and entry point. */
async function bundle(): Promise<string> {
  const result = await build({
    stdin: { contents: PAGE_SCRIPT, resolveDir: here },
    alias: { '@ser/recognizer': join(here, '../dist/index.js') },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

inBrowser(
  `a browser predicts what Node predicts${skipped}`,
  async () => {
    await useBackend({ prefer: ['wasm'], threads: 1 });
    const recognizer = new Recognizer({
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
    const samples = Array.from({ length: 24000 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
    const inNode = await recognizer.predict(Float32Array.from(samples), 44100);

    const files = new Map<string, Uint8Array | string>(
      [...(await recognizer.toFiles())].map(([name, bytes]) => [`/model/${name}`, bytes]),
    );
    files.set('/', '<!doctype html><script type="module" src="/page.js"></script>');
    files.set('/page.js', await bundle());
    const server = await serve(files);
    const browser = await chromium.launch({
      executablePath: installed,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction('window.predict !== undefined');
      const inPage = (await page.evaluate(`window.predict(${JSON.stringify(samples)}, 44100)`)) as Prediction;
      expect(inPage.emotion).toBe(inNode.emotion);
      for (const name of recognizer.classNames)
        expect(inPage.probabilities[name]).toBeCloseTo(inNode.probabilities[name], 5);
    } finally {
      await browser.close();
      server.close();
    }
  },
  120_000,
);

test('the entry point of a browser reaches no Node module', async () => {
  const text = await bundle();
  expect(text).not.toMatch(/from\s*["']node:/);
  expect(text).toContain('answered');
  expect(await readFile(join(here, '../dist/folder.node.js'), 'utf8')).toContain('node:fs/promises');
});
