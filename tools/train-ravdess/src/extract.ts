// Pooled states of a corpus' recordings under conditions and in renditions, one file each; what is there stays.
//   node dist/extract.js [--encoder FOLDER] [--share SHARE] -- CORPUS FOLDER CACHE NAME…
// CORPUS: ravdess or savee. FOLDER: its recordings. SHARE: all or quarter (of RAVDESS, every actor, emotion and intensity); what a
// file of the other share holds is not computed again. NAME: a condition of bench-robustness, 'rendition N' or 'speed N'.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resample } from '@ser/audio';
import { ravdess, savee, scan } from '@ser/datasets';
import { loadEncoder, poolStatistics, trimSilence } from '@ser/encoder';
import type { Recording } from '@ser/experiment/conditions';
import { type CorpusName, cachedShares, cacheFile, readShare } from './cache.js';
import { renditionOf } from './rendition-of.js';
import { SHARES, type Share } from './shares.js';
import { CACHED } from './states.js';

const SAMPLE_RATE = 16_000;
const OUTPUTS = ['h0', 'h1', 'h2', 'h3'];

const { values, positionals } = parseArgs({
  options: {
    encoder: { type: 'string', default: '@ser/weights-whisper-base' },
    share: { type: 'string', default: 'all' },
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

const share = values.share as Share;
const isWanted = SHARES[share];
for (const name of names) {
  const file = cacheFile(cache, corpus, name, share);
  if (existsSync(file)) continue;
  const began = performance.now();
  const known = await knownRows(name);
  const rows: Float32Array[] = [];
  for (const [index, utterance] of utterances.entries())
    if (isWanted(index))
      rows.push(known.get(index) ?? (await pooledStates(await renditionOf(utterance, name, index))));
  await writeFile(`${file}.part`, Buffer.concat(rows.map((row) => new Uint8Array(row.buffer))));
  await rename(`${file}.part`, file);
  process.stdout.write(`${corpus}, ${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}

/** The rows that files of other shares hold. */
async function knownRows(name: string): Promise<ReadonlyMap<number, Float32Array>> {
  const size = { count: utterances.length, columns: CACHED };
  const rows = new Map<number, Float32Array>();
  for (const found of cachedShares(cache, corpus, name)) {
    const states = await readShare(cache, corpus, name, found, size);
    for (let row = 0; row < size.count; row++)
      if (SHARES[found](row)) rows.set(row, states.slice(row * CACHED, (row + 1) * CACHED));
  }
  return rows;
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
