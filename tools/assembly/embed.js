// node ../../tools/assembly/embed.js SOURCE TARGET NAME, in a package's folder: compiles an AssemblyScript file to a
// TypeScript file that exports NAME, a string of the WebAssembly module's bytes. So a browser has nothing to fetch, and an
// AudioWorklet could not. Written only when it changes, so that tsc has nothing to do when it does not.
import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const OPTIONS =
  '--runtime stub --noAssert --importMemory --noExportMemory --enable simd --optimizeLevel 3 --shrinkLevel 0 --outFile module.wasm'.split(
    ' ',
  );

const [source, target, name] = process.argv.slice(2);

let code;
const { error, stderr } = await asc.main([source, ...OPTIONS], {
  writeFile: (_name, bytes) => {
    code = Buffer.from(bytes).toString('latin1');
  },
});
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

const text = `/** A WebAssembly module, a byte a character: ${source}, compiled by tools/assembly/embed.js. */
export const ${name} = ${JSON.stringify(code)};
`;
if (previous() !== text) writeFileSync(target, text);

function previous() {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
