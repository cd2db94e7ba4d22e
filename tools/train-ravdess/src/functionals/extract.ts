// Descriptors of RAVDESS' recordings in versions and under conditions, one file each; what is there stays.
//   node dist/functionals/extract.js [--quarter] -- FOLDER CACHE NAME…
// --quarter: one recording in four. FOLDER: the recordings. NAME: as for dist/extract.js.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resample } from '@ser/audio';
import { ravdess, scan } from '@ser/datasets';
import { trimSilence } from '@ser/encoder';
import { renditionOf } from '../rendition-of.js';
import { SHARES } from '../shares.js';
import { describeFrames, SAMPLE_RATE } from './descriptors.js';
import { descriptorsFile, packClips, quarterFile } from './functionals-cache.js';

const { values, positionals } = parseArgs({
  options: { quarter: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder, cache, ...names] = positionals;
const utterances = await scan(folder, ravdess);
await mkdir(join(cache, 'descriptors'), { recursive: true });
for (const name of names) {
  const file = values.quarter ? quarterFile(cache, name) : descriptorsFile(cache, name);
  if (existsSync(file)) continue;
  const began = performance.now();
  const clips: Float32Array[] = [];
  for (const [index, utterance] of utterances.entries()) {
    if (values.quarter && !SHARES.quarter(index)) {
      clips.push(new Float32Array(0));
      continue;
    }
    const { samples, sampleRate } = await renditionOf(utterance, name, index);
    clips.push(describeFrames(trimSilence(resample(samples, sampleRate, SAMPLE_RATE), SAMPLE_RATE)));
  }
  await writeFile(`${file}.part`, packClips(clips));
  await rename(`${file}.part`, file);
  process.stdout.write(`descriptors, ${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}
