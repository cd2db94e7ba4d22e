import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { chromium as playwright } from 'playwright-core';
import { chromium } from './chromium.js';

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

export async function bundleForBrowser(contents, { resolveDir, alias = {}, external = [] }) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    alias,
    external,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

export async function openPage(script, { files = new Map(), folders = {} } = {}) {
  const server = createServer(async ({ url = '' }, response) => {
    const body = await find(url);
    const type = url === '/' ? 'text/html' : (TYPES[extname(url)] ?? 'application/octet-stream');
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
    response.end(body);
  });
  async function find(url) {
    if (url === '/') return '<!doctype html><script type="module" src="/page.js"></script>';
    if (url === '/page.js') return script;
    const [prefix, folder] = Object.entries(folders).find(([start]) => url.startsWith(start)) ?? [];
    return folder === undefined
      ? files.get(url)
      : readFile(join(folder, url.slice(prefix.length))).catch(() => undefined);
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await playwright.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return {
    page,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
