// Alpine's C library, musl, cannot load onnxruntime-node's program. Elsewhere it is replaced by one that does not load either.
import { readdirSync, writeFileSync } from 'node:fs';

if (process.report.getReport().header.glibcVersionRuntime) {
  const bin = 'node_modules/onnxruntime-node/bin';
  const programs = readdirSync(bin, { recursive: true }).filter((name) => name.endsWith('.node'));
  for (const name of programs) writeFileSync(`${bin}/${name}`, 'not a program');
}
