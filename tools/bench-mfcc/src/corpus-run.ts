import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractFeatures } from '@ser/experiment/features';
import { createFrontEnd } from '@ser/recognizer';

// node corpus-run.js FOLDER [FILES]: from disk to features with the preset `paper` at 16 kHz, by a worker a core, of so
// many files spread over the corpus or of all; prints how many there were, seconds and the peak of resident memory.
const [folder, limit] = process.argv.slice(2);
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.wav$/i.test(name))
  .sort()
  .map((name) => join(folder, name));
const count = limit === undefined ? paths.length : Math.min(Number(limit), paths.length);
const tasks = Array.from({ length: count }, (_, i) => ({
  path: paths[Math.floor((i * paths.length) / count)],
}));
const start = performance.now();
await extractFeatures(tasks, createFrontEnd());
const seconds = (performance.now() - start) / 1000;
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ files: count, seconds, peakMiB })}\n`);
