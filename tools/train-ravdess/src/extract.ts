// Pooled states of a corpus' recordings under conditions and in renditions, one file each; what is there stays.
//   node dist/extract.js [--encoder FOLDER] [--half] CORPUS FOLDER CACHE NAME…
// --half: every second recording, of RAVDESS those of the actors with odd numbers; without it such a file is completed with
// the other recordings. CORPUS: ravdess or savee. FOLDER: its recordings. NAME: a condition of bench-robustness, 'rendition N' or 'speed N'; one that begins with a dash after `--`.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resample } from '@ser/audio';
import { ravdess, savee, scan } from '@ser/datasets';
import { loadEncoder, poolStatistics, trimSilence } from '@ser/encoder';
import type { Recording } from 'bench-robustness';
import { type CorpusName, cacheFile, halfCacheFile, readHalfStates } from './cache.js';
import { renditionOf } from './rendition-of.js';
import { CACHED } from './states.js';

const SAMPLE_RATE = 16_000;
const OUTPUTS = ['h0', 'h1', 'h2', 'h3'];

const { values, positionals } = parseArgs({
  options: {
    encoder: { type: 'string', default: '@ser/weights-whisper-base' },
    half: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [corpus, folder, cache, ...names] = positionals as [CorpusName, string, string, ...string[]];
const encoder = await loadEncoder(values.encoder);
const utterances = await (corpus === 'ravdess' ? scan(folder, ravdess) : scan(folder, savee));
await mkdir(join(cache, corpus), { recursive: true });
await writeFile(
  join(cache, corpus, 'utterances.json'),
  JSON.stringify(utterances.map(({ id, speaker, emotion }) => ({ id, speaker, emotion }))),
);

for (const name of names) {
  const file = values.half ? halfCacheFile(cache, corpus, name) : cacheFile(cache, corpus, name);
  if (existsSync(file)) continue;
  const began = performance.now();
  const known = values.half ? undefined : await halfRows(name);
  const rows: Float32Array[] = [];
  for (const [index, utterance] of utterances.entries())
    if (index % 2 === 0 && known) rows.push(known[index / 2]);
    else if (index % 2 === 0 || !values.half)
      rows.push(await pooledStates(await renditionOf(utterance, name, index)));
  await writeFile(`${file}.part`, Buffer.concat(rows.map((row) => new Uint8Array(row.buffer))));
  await rename(`${file}.part`, file);
  process.stdout.write(`${corpus}, ${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}

/** The rows that --half left, if it did. */
async function halfRows(name: string): Promise<Float32Array[] | undefined> {
  if (!existsSync(halfCacheFile(cache, corpus, name))) return undefined;
  const states = await readHalfStates(cache, corpus, name, CACHED);
  const count = states.length / (2 * CACHED);
  return Array.from({ length: count }, (_, i) => states.slice(2 * i * CACHED, (2 * i + 1) * CACHED));
}

/** Statistics of the four outputs, one after the other. */
async function pooledStates({ samples, sampleRate }: Recording): Promise<Float32Array> {
  const speech = trimSilence(resample(samples, sampleRate, SAMPLE_RATE), SAMPLE_RATE);
  const states = await encoder.encodeOutputs(speech, SAMPLE_RATE, OUTPUTS);
  const pooled = states.map((state) => poolStatistics(state));
  const row = new Float32Array(pooled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of pooled) {
    row.set(part, at);
    at += part.length;
  }
  return row;
}
