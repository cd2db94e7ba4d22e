import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const WASM_FOLDERS = [
  fileURLToPath(new URL('../dist', import.meta.url)),
  dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')),
];

// Without Chromium (apt-get install chromium, or its path in SER_CHROMIUM) these are reported as skipped.
(installed === undefined ? describe.skip : describe)(`in Chromium${skipped}`, () => {
  let browser: Browser;
  let server: Server;
  let script: string;

  beforeAll(async () => {
    const entryPoint = fileURLToPath(new URL('testing/browser-page.ts', import.meta.url));
    const bundle = await build({
      entryPoints: [entryPoint],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'error',
    });
    script = bundle.outputFiles[0].text;
    browser = await chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
    server = createServer((request, response) => {
      const isolated = request.headers.host!.startsWith('127.');
      if (isolated) {
        response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
        response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      }
      serve(request.url!, script, (type, body) => response.setHeader('Content-Type', type).end(body));
    }).listen(0);
  }, 60_000);

  afterAll(async () => {
    server?.close();
    await browser?.close();
  });

  test.each([
    ['a cross-origin isolated page, with threads', '127.0.0.1', 2],
    ['any other page, on one thread', 'localhost', 1],
  ])(
    'wasm trains in %s',
    async (_, host, threads) => {
      const page = await browser.newPage();
      await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`);
      const result = (await page.evaluate('result')) as {
        why: string;
        threads: number;
        relativeError: number;
        losses: number[];
        noFolder: string;
      };
      expect(result.why).toContain('WebAssembly SIMD');
      expect(result.threads).toBe(threads);
      expect(result.relativeError).toBeLessThan(1e-5);
      expect(result.losses).toEqual([...result.losses].sort((a, b) => b - a));
      expect(result.losses[4]).toBeLessThan(result.losses[0]);
      const page404 =
        /\/nothing\/tfjs-backend-wasm-(threaded-)?simd\.wasm \(a web page\): expected WebAssembly/;
      expect(result.noFolder).toMatch(page404);
      await page.close();
    },
    60_000,
  );
});

function serve(url: string, script: string, send: (type: string, body: string | Buffer) => void): void {
  const name = /^\/wasm\/([\w-]+\.wasm)$/.exec(url)?.[1];
  const file = name && WASM_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (file) send('application/wasm', readFileSync(file));
  else if (url === '/page.js') send('text/javascript', script);
  else send('text/html', '<!doctype html><script type="module" src="/page.js"></script>');
}
