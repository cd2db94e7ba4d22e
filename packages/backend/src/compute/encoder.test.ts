import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { MOST_WORDS } from './contract.js';
import { ENCODERS, type Encoder } from './encoder.js';

const TASKS = Object.entries(ENCODERS) as unknown as [string, Encoder<Record<string, number>>][];
const CLASS_OF = (task: string) => `${task[0].toUpperCase()}${task.slice(1)}Task`;

/** Asks AssemblyScript's compiler where each argument of each task lies, in bytes. */
async function offsetsOfAssemblyScript(): Promise<Readonly<Record<string, number>>> {
  const program = [
    `import { ${TASKS.map(([task]) => CLASS_OF(task)).join(', ')} } from './src/compute/contract';`,
    ...TASKS.flatMap(([task, { fields }]) =>
      fields.map(
        (field) =>
          `export function ${task}_${field}(): usize { return offsetof<${CLASS_OF(task)}>('${field}'); }`,
      ),
    ),
  ].join('\n');
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  let binary = new Uint8Array<ArrayBuffer>(new ArrayBuffer(0));
  // By a name that the type checker does not follow: the compiler's types are AssemblyScript's globals, here too.
  const compiler: string = 'assemblyscript/asc';
  const { default: asc } = await import(compiler);
  const { error, stderr } = await asc.main(
    ['offsets.ts', '--baseDir', folder, '--runtime', 'stub', '--outFile', 'offsets.wasm'],
    {
      readFile(name: string, base: string) {
        if (name === 'offsets.ts') return program;
        try {
          return readFileSync(`${base}/${name}`, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile(name: string, contents: Uint8Array<ArrayBuffer>) {
        if (name === 'offsets.wasm') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString());
  const { exports } = await WebAssembly.instantiate(new WebAssembly.Module(binary), { env: { abort() {} } });
  const functions = Object.entries(exports).filter(([, value]) => typeof value === 'function');
  return Object.fromEntries(functions.map(([name, value]) => [name, (value as () => number)()]));
}

test('AssemblyScript reads every argument where the encoder writes it', async () => {
  const offsets = await offsetsOfAssemblyScript();
  for (const [task, encoder] of TASKS) {
    const words = new Int32Array(MOST_WORDS).fill(-1);
    encoder.encode(Object.fromEntries(encoder.fields.map((field, i) => [field, i + 1])), words);
    for (const [i, field] of encoder.fields.entries()) {
      expect([task, field, words[offsets[`${task}_${field}`] / 4]]).toEqual([task, field, i + 1]);
    }
  }
});

test('every task has a number of its own, and room for its arguments', () => {
  expect(new Set(TASKS.map(([, { task }]) => task)).size).toBe(TASKS.length);
  for (const [, { fields }] of TASKS) expect(fields.length).toBeLessThanOrEqual(MOST_WORDS);
});
