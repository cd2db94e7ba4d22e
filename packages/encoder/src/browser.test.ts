import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { loadEncoder } from './index.node.js';

const inBrowser = installed === undefined ? test.skip : test;
const here = fileURLToPath(new URL('.', import.meta.url));
const weights = join(here, '../../weights-whisper-base');
const ortFolder = dirname(
  createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);

/** What the page runs: the built package as a bundler for browsers takes it. */
const PAGE_SCRIPT = `
  import { loadEncoder } from '@ser/encoder';
  window.encode = async (samples) => {
    const encoder = await loadEncoder(location.origin + '/weights', { wasmFolder: location.origin + '/ort' });
    const { data, frames, fingerprint } = await encoder.encode(Float32Array.from(samples), 16000);
    return { data: Array.from(data), frames, fingerprint };
  };
`;

async function serve(script: string): Promise<Server> {
  const server = createServer(async ({ url = '' }, response) => {
    const name = url.split('/').at(-1)!;
    const body =
      url === '/'
        ? '<!doctype html><script type="module" src="/page.js"></script>'
        : url === '/page.js'
          ? script
          : await readFile(join(url.startsWith('/ort/') ? ortFolder : weights, name)).catch(() => undefined);
    const type = /\.m?js$/.test(url) ? 'text/javascript' : url === '/' ? 'text/html' : 'application/wasm';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function bundle(): Promise<string> {
  const result = await build({
    stdin: { contents: PAGE_SCRIPT, resolveDir: here },
    alias: { '@ser/encoder': join(here, '../dist/index.js') },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

inBrowser(
  `a browser gives the states that Node gives${skipped}`,
  async () => {
    const samples = Array.from({ length: 16_000 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
    const inNode = await (await loadEncoder(weights)).encode(Float32Array.from(samples), 16_000);
    const server = await serve(await bundle());
    const browser = await chromium.launch({
      executablePath: installed,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction('window.encode !== undefined');
      const inPage = (await page.evaluate(`window.encode(${JSON.stringify(samples)})`)) as {
        data: number[];
        frames: number;
        fingerprint: string;
      };
      expect(inPage.frames).toBe(inNode.frames);
      expect(inPage.fingerprint).toBe(inNode.fingerprint);
      const worst = inPage.data.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - inNode.data[i])),
        0,
      );
      expect(worst).toBeLessThan(1e-3);
    } finally {
      await browser.close();
      server.close();
    }
  },
  120_000,
);

test('the entry point of a browser reaches no Node module', async () => {
  expect(await bundle()).not.toMatch(/from\s*["']node:|onnxruntime-node/);
});
