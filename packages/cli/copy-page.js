/**
 * Copies the built live page into dist/page for `ser listen`, without what installed packages have already: the model, its
 * encoder and onnxruntime's WebAssembly. Their addresses go to dist/page.json. The service worker stays behind: it would rule
 * whatever is next served at the same port.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const built = join(dirname(require.resolve('live-demo/package.json')), 'dist');
const page = fileURLToPath(new URL('dist/page', import.meta.url));

const onnxruntime = dirname(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
const webAssembly = readdirSync(onnxruntime).filter((name) => name.endsWith('.wasm'));

rmSync(page, { recursive: true, force: true });
const installed = [];
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const address = relative(built, path).split(sep).join('/');
  if (!entry.isFile() || address.endsWith('.packed') || address === 'offline-worker.js') continue;
  const from = packageFile(address, path);
  if (from !== undefined) installed.push({ address, from });
  else {
    mkdirSync(dirname(join(page, address)), { recursive: true });
    cpSync(path, join(page, address));
  }
}
writeFileSync(`${page}.json`, `${JSON.stringify(installed, undefined, 2)}\n`);

/** What a program would import to have the file; undefined for a file of the page itself. */
function packageFile(address, path) {
  if (address.startsWith('npm/')) return address.slice('npm/'.length);
  if (!address.endsWith('.wasm')) return undefined;
  const bytes = readFileSync(path);
  const name = webAssembly.find((one) => readFileSync(join(onnxruntime, one)).equals(bytes));
  if (name === undefined)
    throw new Error(
      `${path}: expected the WebAssembly of the installed onnxruntime-web. Build live-demo again.`,
    );
  return `onnxruntime-web/${name}`;
}
