// Pooled states of a corpus' recordings under conditions and in renditions, one file each; what is there stays.
//   node dist/extract.js CORPUS FOLDER CACHE NAME…
// CORPUS: ravdess or savee. FOLDER: its recordings. NAME: a condition of bench-robustness, 'rendition N' or 'speed N'.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resample, toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import { createRandom, ravdess, savee, scan, type Utterance } from '@ser/datasets';
import { loadEncoder, poolStatistics, trimSilence } from '@ser/encoder';
import { CONDITIONS, drawRendition, drawSpeed, type Recording, randomOf } from 'bench-robustness';
import { type CorpusName, cacheFile } from './cache.js';

const SAMPLE_RATE = 16_000;
const OUTPUTS = ['h0', 'h1', 'h2', 'h3'];
const SEED = 1;

const [corpus, folder, cache, ...names] = process.argv.slice(2) as [CorpusName, string, string, ...string[]];
const encoder = await loadEncoder('@ser/weights-whisper-base');
const utterances = await (corpus === 'ravdess' ? scan(folder, ravdess) : scan(folder, savee));
await mkdir(join(cache, corpus), { recursive: true });
await writeFile(
  join(cache, corpus, 'utterances.json'),
  JSON.stringify(utterances.map(({ id, speaker, emotion }) => ({ id, speaker, emotion }))),
);

for (const name of names) {
  const file = cacheFile(cache, corpus, name);
  if (existsSync(file)) continue;
  const began = performance.now();
  const rows: Float32Array[] = [];
  for (const [index, utterance] of utterances.entries())
    rows.push(await pooledStates(await renditionOf(utterance, name, index)));
  await writeFile(`${file}.part`, Buffer.concat(rows.map((row) => new Uint8Array(row.buffer))));
  await rename(`${file}.part`, file);
  process.stdout.write(`${corpus}, ${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}

async function renditionOf(utterance: Utterance, name: string, index: number): Promise<Recording> {
  const audio = await readWav(utterance.path);
  const recording = { samples: toMono(audio), sampleRate: audio.sampleRate };
  const [, kind, number] = /^(rendition|speed) (\d+)$/.exec(name) ?? [];
  if (kind === 'rendition') return drawRendition(recording, createRandom(SEED, 1000 + Number(number), index));
  if (kind === 'speed') return drawSpeed(recording, createRandom(SEED, 2000 + Number(number), index));
  const condition = CONDITIONS.find((each) => each.name === name);
  if (condition) return condition.apply(recording, randomOf(condition, SEED, index));
  throw new Error(
    `${name}: expected 'rendition N', 'speed N' or one of ${CONDITIONS.map((each) => each.name).join('; ')}.`,
  );
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
