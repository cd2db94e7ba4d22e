// Compiles assembly/ to dist/: for memory that threads share or one thread owns, each with and without relaxed SIMD,
// which has a fused multiply-add (Node 22 and later).
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const FLAGS =
  '--runtime stub --noAssert --use abort= --importMemory --initialMemory 1 --enable simd --enable threads ' +
  '--enable bulk-memory --optimizeLevel 3 --shrinkLevel 0';
const COMMON = ['assembly/index.ts', '--baseDir', FOLDER, ...FLAGS.split(' ')];
const RELAXED = ['--enable', 'relaxed-simd'];
const SHARED = ['--sharedMemory', '--maximumMemory', '65536'];

mkdirSync(new URL('dist', import.meta.url), { recursive: true });
await compile('dist/compute-threads.wasm', SHARED);
await compile('dist/compute.wasm', []);
await compile('dist/compute-threads-relaxed.wasm', [...SHARED, ...RELAXED]);
await compile('dist/compute-relaxed.wasm', RELAXED);

async function compile(outFile, options) {
  const { error, stderr } = await asc.main([...COMMON, ...options, '--outFile', outFile]);
  if (error) {
    process.stderr.write(stderr.toString());
    throw error;
  }
}
