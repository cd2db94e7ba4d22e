// The text that a page shows in Chromium.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Where the first part of an address lies; all else is the page's. */
const FOLDERS = { '@ser': 'node_modules/@ser', ort: 'node_modules/onnxruntime-web/dist' };

/** Of a built page, served with the model, its encoder and onnxruntime's files. */
export async function textOfPage(dist, executablePath) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname).slice(1) || 'index.html';
    const [first, ...rest] = path.split(/[\\/]/);
    const file = FOLDERS[first] ? join(FOLDERS[first], ...rest) : join(dist, path);
    const bytes = await readFile(file).catch(() => undefined);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type }).end(bytes);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await textOfAddress(`http://127.0.0.1:${server.address().port}/`, executablePath);
  } finally {
    server.close();
  }
}

/** The text of an element, `body` or another, once it has any. */
export async function textOfAddress(address, executablePath, selector = 'body') {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(address);
    await page
      .waitForFunction((selector) => document.querySelector(selector)?.textContent.trim(), selector, {
        timeout: 60_000,
      })
      .catch(() => {
        throw new Error(`The page shows nothing. ${errors.join(' ')}`);
      });
    return (await page.textContent(selector)).trim();
  } finally {
    await browser.close();
  }
}
