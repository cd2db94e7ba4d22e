// Compiles assembly/ to src/kernel-code.ts, a string of the WebAssembly module's bytes: a browser has nothing to fetch,
// and an AudioWorklet could not. Written only when it changes, so that tsc has nothing to do when it does not.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const target = new URL('src/kernel-code.ts', import.meta.url);

let code;
const { error, stderr } = await asc.main(
  [
    'assembly/kernel.ts',
    ...['--baseDir', fileURLToPath(new URL('.', import.meta.url))],
    ...['--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'],
    ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--outFile', 'kernel.wasm'],
  ],
  {
    writeFile: (_name, bytes) => {
      code = Buffer.from(bytes).toString('latin1');
    },
  },
);
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

const source = `/** A WebAssembly module, a byte a character: assembly/kernel.ts, compiled by build-assembly.js. */
export const kernelCode = ${JSON.stringify(code)};
`;
if (previous() !== source) writeFileSync(target, source);

function previous() {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
