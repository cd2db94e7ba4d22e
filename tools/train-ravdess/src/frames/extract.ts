// Frames of layer 3 of RAVDESS' recordings, 128 of the middle, for a network on frames.
//   node dist/frames/extract.js FOLDER CACHE NAME…
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resample } from '@ser/audio';
import { ravdess, scan } from '@ser/datasets';
import { loadEncoder, trimSilence } from '@ser/encoder';
import { fixFrames } from '@ser/mfcc';
import { renditionOf } from '../rendition-of.js';
import { FRAMES, framesFile } from './frames-cache.js';

const SAMPLE_RATE = 16_000;

const [folder, cache, ...names] = process.argv.slice(2);
const encoder = await loadEncoder('@ser/weights-whisper-base');
const utterances = await scan(folder, ravdess);
await mkdir(join(cache, 'frames'), { recursive: true });
for (const name of names) {
  const file = framesFile(cache, name);
  if (existsSync(file)) continue;
  const rows: Uint8Array[] = [];
  for (const [index, utterance] of utterances.entries()) {
    const { samples, sampleRate } = await renditionOf(utterance, name, index);
    const speech = trimSilence(resample(samples, sampleRate, SAMPLE_RATE), SAMPLE_RATE);
    const { data, frames, dimensions } = await encoder.encode(speech, SAMPLE_RATE);
    const fixed = fixFrames({ data, frames, coefficients: dimensions }, FRAMES, { align: 'center', pad: 0 });
    rows.push(new Uint8Array(fixed.data.buffer));
  }
  await writeFile(`${file}.part`, Buffer.concat(rows));
  await rename(`${file}.part`, file);
  process.stdout.write(`frames, ${name}\n`);
}
