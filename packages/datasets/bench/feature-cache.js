// Peak memory of reading a feature cache in batches: `node bench/feature-cache.js [clips, default 1000 and 100000]`.
// Each size runs in a process of its own: it writes that many short computed clips, caches features of 216 × 12 for
// each, and reads two shuffled epochs in batches of 32. Needs 11 KB of disk a clip in the folder for temporary files.

import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWav } from '@ser/audio';
import { cacheFeatures } from '@ser/datasets';
import { createRandom, shuffle } from '@ser/foundation';

const FRAMES = 216;
const COEFFICIENTS = 12;

async function writeClips(folder, count) {
  const random = createRandom(1);
  const recordings = [];
  for (let index = 0; index < count; index++) {
    if (index % 1000 === 0) await mkdir(join(folder, String(index / 1000)));
    const path = join(folder, String(Math.floor(index / 1000)), `${index}.wav`);
    const samples = Float32Array.from({ length: 64 }, () => random.uniform() - 0.5);
    await writeFile(path, encodeWav({ channels: [samples], sampleRate: 16_000 }));
    recordings.push({ path });
  }
  return recordings;
}

/** Features that depend on the clip alone; what they mean does not matter here. */
function extract(bytes) {
  const random = createRandom(bytes[50], bytes[60], bytes[70], bytes[80]);
  const data = Float32Array.from({ length: FRAMES * COEFFICIENTS }, random.uniform);
  return { data, frames: FRAMES, coefficients: COEFFICIENTS };
}

async function measure(count) {
  const folder = await mkdtemp(join(tmpdir(), 'ser-feature-cache-'));
  try {
    const recordings = await writeClips(folder, count);
    const start = performance.now();
    const cached = await cacheFeatures(join(folder, 'cache'), recordings, { fingerprint: 'bench', extract });
    const filled = performance.now();
    let sum = 0;
    for (const epoch of [1, 2]) {
      const order = shuffle([...recordings.keys()], createRandom(epoch));
      for await (const { features } of cached.batches(order, 32))
        for (const { data } of features) sum += data[0];
    }
    const perClip = (performance.now() - filled) / (2 * count);
    const peak = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(
      `${count} clips: peak ${peak.toFixed(0)} MiB, filled in ${((filled - start) / 1000).toFixed(1)} s, ` +
        `${(perClip * 1000).toFixed(0)} µs a clip read, features in all ${((count * FRAMES * COEFFICIENTS * 4) / 2 ** 20).toFixed(0)} MiB, mean ${(sum / (2 * count)).toFixed(3)}\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === 'measure') await measure(Number(process.argv[3]));
else {
  const sizes = process.argv.length > 2 ? process.argv.slice(2) : ['1000', '100000'];
  for (const size of sizes)
    spawnSync(process.execPath, [process.argv[1], 'measure', size], { stdio: 'inherit' });
}
