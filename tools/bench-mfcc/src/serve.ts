import { createInterface } from 'node:readline';
import { createRun } from './extractors.js';
import { createSignal } from './signal.js';

// node serve.js NAME PRESET: for every line read, one pass over the signal; answers with frames and seconds.
const [name, preset] = process.argv.slice(2);
const signal = createSignal();
const run = await createRun(name, preset);
for (let i = 0; i < 30; i++) run(signal);
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const frames = run(signal);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  process.stdout.write(`${JSON.stringify({ frames, seconds })}\n`);
}
