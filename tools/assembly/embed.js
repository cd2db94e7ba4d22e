// node ../../tools/assembly/embed.js SOURCE TARGET NAME, in a package's folder: compiles an AssemblyScript file to a
// TypeScript file that exports NAME, a function that returns the WebAssembly module's bytes. So a browser has nothing to
// fetch, and an AudioWorklet could not. Written only when it changes, so that tsc has nothing to do when it does not.
//
// A byte is a printable character, which a bundler need not escape, so that gzip finds what repeats: the sum of it and 17
// (which makes 0xFD, the prefix of every vector instruction, a small number) in base 91, a ~ for each 91.
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
    code = [...bytes].map(toCharacters).join('');
  },
});
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

const text = `/** The bytes of a WebAssembly module: ${source}, compiled and written by tools/assembly/embed.js. */
export function ${name}(): Uint8Array {
  const bytes: number[] = [];
  let high = 0;
  for (let i = 0; i < code.length; i++) {
    const value = code.charCodeAt(i) - 35;
    if (value === 91) high += 91;
    else {
      bytes.push((high + value + 239) & 255);
      high = 0;
    }
  }
  return Uint8Array.from(bytes);
}

const code = ${JSON.stringify(code)};
`;
if (previous() !== text) writeFileSync(target, text);

function toCharacters(byte) {
  const value = (byte + 17) & 255;
  return '~'.repeat(Math.floor(value / 91)) + String.fromCharCode(35 + (value % 91));
}

function previous() {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
