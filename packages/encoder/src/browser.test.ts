import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { bundleForBrowser, openPage } from 'chromium-for-tests/open-page';
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
  window.refusal = (wasmFolder) =>
    loadEncoder(location.origin + '/weights', { wasmFolder }).then(() => 'no error', ({ message }) => message);
`;

const bundle = () =>
  bundleForBrowser(PAGE_SCRIPT, {
    resolveDir: here,
    alias: { '@ser/encoder': join(here, '../dist/index.js') },
  });

inBrowser(
  `a browser gives the states that Node gives${skipped}`,
  async () => {
    const samples = Array.from({ length: 16_000 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
    const inNode = await (await loadEncoder(weights)).encode(Float32Array.from(samples), 16_000);
    const folders = { '/ort/': ortFolder, '/weights/': weights };
    const { page, close } = await openPage(await bundle(), { folders });
    try {
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
      await close();
    }
  },
  120_000,
);

inBrowser(
  `a wasm address that answers with a web page is named${skipped}`,
  async () => {
    const files = new Map(
      ['mjs', 'wasm'].map((type) => [`/app/ort-wasm-simd-threaded.${type}`, '<!doctype html>'] as const),
    );
    const { page, close } = await openPage(await bundle(), { files, folders: { '/weights/': weights } });
    try {
      await page.waitForFunction('window.refusal !== undefined');
      expect(await page.evaluate(`window.refusal(location.origin + '/app')`)).toMatch(
        /^http:.*\/app\/ort-wasm-simd-threaded\.mjs \(a web page\): expected a file of node_modules\/onnxruntime-web\/dist\. Check the address/,
      );
    } finally {
      await close();
    }
  },
  120_000,
);

test('the entry point of a browser reaches no Node module', async () => {
  expect(await bundle()).not.toMatch(/from\s*["']node:|onnxruntime-node/);
});
