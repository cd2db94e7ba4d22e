// node ../../tools/assembly/embed.js SOURCE TARGET NAME, in a package's folder: compiles an AssemblyScript file to a
// TypeScript file that exports NAME, a function that returns the WebAssembly module's bytes. So a browser has nothing to
// fetch, and an AudioWorklet could not. Written only when it changes, so that tsc has nothing to do when it does not.
//
// A byte is a printable character, which a bundler need not escape: the more frequent a byte, the more frequent its character
// in minified JavaScript, so that gzip's one code for all characters of a bundle is short for both. Their table has the
// character of byte n at position n and a space for one that does not occur.
import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

// The same instructions with their locals named anew, which gzip finds more alike.
const PASSES = 'ssa-nomerge,simplify-locals-notee-nostructure,coalesce-locals,reorder-locals';
const OPTIONS =
  `--runtime stub --noAssert --importMemory --noExportMemory --enable simd --optimizeLevel 3 --shrinkLevel 0 --runPasses ${PASSES} --outFile module.wasm`.split(
    ' ',
  );

// Of two bundles of this repository, as esbuild minifies them; last, for the rarest bytes, those that a string has to escape.
const CHARACTERS =
  'etrinas=,o.()lcuhdfmp;g:}{10y[]bkw2&+STv>IM_x!PC3A?-46FB8|*<DER5LzOHUN/79$VWjqQGXJKY^Z\'%@~#`"\\';

const [source, target, name] = process.argv.slice(2);

let code;
const { error, stderr } = await asc.main([source, ...OPTIONS], {
  writeFile: (_name, bytes) => {
    code = bytes;
  },
});
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

const table = characterTable(code);
const text = `/** The bytes of a WebAssembly module: ${source}, compiled and written by tools/assembly/embed.js. */
export function ${name}(): Uint8Array {
  return Uint8Array.from(code, (character) => table.indexOf(character));
}

const table = ${JSON.stringify(table)};
const code = ${JSON.stringify(Array.from(code, (byte) => table[byte]).join(''))};
`;
if (previous() !== text) writeFileSync(target, text);

function characterTable(bytes) {
  const counts = new Map();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  if (counts.size > CHARACTERS.length) {
    throw new Error(
      `${source}: ${counts.size} different bytes, expected at most ${CHARACTERS.length}. Split the module.`,
    );
  }
  const table = Array(Math.max(...counts.keys()) + 1).fill(' ');
  const byFrequency = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  for (const [rank, byte] of byFrequency.entries()) table[byte] = CHARACTERS[rank];
  return table.join('');
}

function previous() {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
