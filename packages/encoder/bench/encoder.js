// Milliseconds that the encoder takes for a clip of 3.6 s, and the memory of a process that holds it:
//   pnpm build && node bench/encoder.js
// In Chromium too where there is one (on PATH, or SER_CHROMIUM names it). Writes bench/record.json and README.md's table;
//   node bench/encoder.js --table
// the table alone.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium as installed } from 'chromium-for-tests';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { loadEncoder } from '../dist/index.node.js';

const RUNS = 20;
const here = fileURLToPath(new URL('.', import.meta.url));
const weights = join(here, '../../weights-whisper-base');
const clip = Float32Array.from({ length: 57_600 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));

if (!process.argv.includes('--table')) await measure();
await writeTable();

async function measure() {
  const results = [];
  for (const threads of [1, 2]) {
    const encoder = await loadEncoder(weights, { threads });
    const milliseconds = await median(() => encoder.encode(clip, 16_000));
    await encoder.dispose();
    results.push({ runtime: `Node, ${threads} thread${threads > 1 ? 's' : ''}`, milliseconds });
  }
  const encoder = await loadEncoder(weights);
  await encoder.encode(clip, 16_000);
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
  await encoder.dispose();
  if (installed)
    results.push({ runtime: 'Chromium, WebAssembly, 1 thread', milliseconds: await inChromium() });

  const record = { clipSeconds: 3.6, runs: RUNS, processor: cpus()[0].model, results, megabytes };
  await writeFile(join(here, 'record.json'), `${JSON.stringify(record, null, 1)}\n`);
  for (const { runtime, milliseconds } of results)
    process.stdout.write(`${runtime}: ${milliseconds.toFixed(0)} ms\n`);
  process.stdout.write(`memory of the Node process: ${megabytes} MB\n`);
}

/** Between the markers of README.md. */
async function writeTable() {
  const { clipSeconds, processor, results, megabytes } = JSON.parse(
    await readFile(join(here, 'record.json'), 'utf8'),
  );
  const rows = results.map(({ runtime, milliseconds }) => `| ${runtime} | ${milliseconds.toFixed(0)} ms |`);
  const table = [
    `| where | a clip of ${clipSeconds} s, \`@ser/weights-whisper-base\` |`,
    '| --- | ---: |',
    ...rows,
    `| memory of the Node process | ${megabytes} MB |`,
    '',
    `${processor}, median of ${RUNS} runs; \`node bench/encoder.js\`.`,
  ].join('\n');
  const readme = join(here, '../README.md');
  const text = await readFile(readme, 'utf8');
  await writeFile(
    readme,
    text.replace(
      /(<!-- speed -->\n)[\s\S]*?(<!-- end of speed -->)/,
      (_, start, end) => `${start}${table}\n${end}`,
    ),
  );
}

async function median(run) {
  for (let warm = 0; warm < 3; warm++) await run();
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

async function inChromium() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { loadEncoder } from '@ser/encoder';
        const clip = Float32Array.from({ length: ${clip.length} }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
        const RUNS = ${RUNS};
        ${median}
        window.measure = async () => {
          const encoder = await loadEncoder(location.origin + '/weights', { wasmFolder: location.origin + '/ort' });
          return median(() => encoder.encode(clip, 16000));
        };`,
      resolveDir: here,
    },
    alias: { '@ser/encoder': join(here, '../dist/index.js') },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const ort = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const server = createServer(async ({ url }, response) => {
    const folder = url.startsWith('/ort/') ? ort : weights;
    const page = '<!doctype html><script type="module" src="/page.js"></script>';
    const pages = { '/': page, '/page.js': outputFiles[0].text };
    const body = pages[url] ?? (await readFile(join(folder, url.split('/').at(-1))).catch(() => undefined));
    const type = /\.m?js$/.test(url) ? 'text/javascript' : url === '/' ? 'text/html' : 'application/wasm';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('window.measure !== undefined');
    return await page.evaluate('window.measure()');
  } finally {
    await browser.close();
    server.close();
  }
}
