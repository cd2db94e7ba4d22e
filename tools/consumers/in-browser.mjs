// Serves a built page with the model, its encoder and onnxruntime's files, opens it in Chromium and gives the text that it shows.
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
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page
      .waitForFunction('document.body.textContent.trim() !== ""', undefined, { timeout: 60_000 })
      .catch(() => {
        throw new Error(`The page shows nothing. ${errors.join(' ')}`);
      });
    return (await page.textContent('body')).trim();
  } finally {
    await browser.close();
    server.close();
  }
}
