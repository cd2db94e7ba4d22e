import { equal } from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { build, createServer } from 'vite';
import { textOfAddress, textOfPage } from './in-browser.mjs';

const ANSWER = '{"emotion":null,"speech":0,"classes":8}';

// As docs/start.md says.
for (const folder of ['@ser/model-ravdess', '@ser/weights-whisper-base'])
  cpSync(`node_modules/${folder}`, `public/${folder}`, { recursive: true });
for (const file of ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'])
  cpSync(`node_modules/onnxruntime-web/dist/${file}`, `public/ort/${file}`);

await build({ logLevel: 'warn' });
const chromium = process.env.SER_CHROMIUM;
if (chromium) {
  equal(await textOfPage('dist', chromium), ANSWER);
  const server = await (await createServer({ logLevel: 'warn' })).listen();
  equal(await textOfAddress(server.resolvedUrls.local[0], chromium), ANSWER);
  await server.close();
  process.stdout.write('built, and answers in Chromium; so does the development server\n');
} else process.stdout.write('built; there is no Chromium to run it\n');
