// Runs every test that needs no Node in a page of Chromium and in an AudioWorklet there.
//
//   node run-in-chromium.mjs PATH_TO_CHROMIUM
//
// prints {"page": report, "worklet": report, "strictPage": engine}, each report {"passed": n, "failures": [...]}; the engine is
// that of a page whose content security policy allows no WebAssembly.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = fileURLToPath(new URL('../src/', import.meta.url));
const testFiles = readdirSync(source, { recursive: true }).filter(
  (name) => name.endsWith('.test.ts') && !name.endsWith('.node.test.ts'),
);
const imports = testFiles.map((name) => `import '${source}${name}';`).join('\n');

// An AudioWorklet does not wait for a module that awaits, so the fixtures become static imports.
const staticFixtures = {
  name: 'static-fixtures',
  setup({ onLoad }) {
    onLoad({ filter: /fixtures\.ts$/ }, async ({ path }) => {
      let count = 0;
      let statics = '';
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(
        /await load<([^(]+)>\(\s*import\('(.+?)', \{.*?\} \}\),?\s*\)/g,
        (_, type, file) => {
          statics += `import json${++count} from '${file}';\n`;
          return `json${count} as unknown as ${type}`;
        },
      );
      return { contents: statics + contents, loader: 'ts' };
    });
  },
};

async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    alias: { '@jest/globals': `${here}jest-globals.ts` },
    bundle: true,
    // The package says that its files have no side effects; that of a test file is to register its tests.
    ignoreAnnotations: true,
    plugins: [staticFixtures],
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    // fast-check takes hold of the timers when it is loaded, and an AudioWorklet has none.
    banner: { js: 'globalThis.setTimeout ??= () => 0; globalThis.clearTimeout ??= () => {};' },
  });
  return outputFiles[0].text;
}

const files = {
  '/page.js': await bundle(`
    ${imports}
    import { runTests } from './jest-globals.js';
    globalThis.report = runTests();`),
  '/strict.js': await bundle(`
    import { createMfcc } from '${source}index.ts';
    const { engine, mfcc } = createMfcc({ sampleRate: 16000 });
    mfcc(new Float32Array(800));
    globalThis.engine = engine;`),
  '/worklet.js': await bundle(`
    ${imports}
    import { runTests } from './jest-globals.js';
    registerProcessor('tests', class extends AudioWorkletProcessor {
      constructor() {
        super();
        this.port.postMessage(runTests());
      }
      process() {
        return false;
      }
    });`),
};

// AudioWorklets exist in secure contexts only, and loopback is one.
const server = createServer((request, response) => {
  const script = files[request.url];
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  if (request.url === '/strict') response.setHeader('content-security-policy', "script-src 'self'");
  response.end(script ?? '<!doctype html><title>tests</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
  page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const inPage = await page.evaluate(async () => {
    await import('/page.js');
    return globalThis.report;
  });
  const inWorklet = await page.evaluate(async () => {
    const context = new OfflineAudioContext(1, 128, 16000);
    await context.audioWorklet.addModule('/worklet.js');
    const node = new AudioWorkletNode(context, 'tests');
    return new Promise((resolve, reject) => {
      node.port.onmessage = (event) => resolve(event.data);
      node.onprocessorerror = () => reject(new Error('the AudioWorklet processor failed'));
      context.startRendering();
    });
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/strict`);
  const strictPage = await page.evaluate(async () => {
    await import('/strict.js');
    return globalThis.engine;
  });
  process.stdout.write(JSON.stringify({ page: inPage, worklet: inWorklet, strictPage }));
} finally {
  await browser.close();
  server.close();
}
