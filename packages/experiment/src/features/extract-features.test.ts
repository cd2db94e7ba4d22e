import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Recordings of several rates and lengths, so that no two of them take as long: their workers finish in any order. */
function writeRecordings(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    const sampleRate = [48000, 16000, 44100][n % 3];
    const length = Math.round(sampleRate * (0.2 + ((7 * n) % count) / count));
    const channel = Float32Array.from(
      { length },
      (_, i) => 0.5 * Math.sin(i * (0.01 + n / 100) + i * i * 1e-7),
    );
    const path = join(folder, `${n}.wav`);
    writeFileSync(path, encodeWav({ channels: [channel], sampleRate }));
    return path;
  });
}

// What was built, in a process of its own: jest's sandbox has no workers that understand TypeScript.
const built = new URL('../../dist/features/extract-features.js', import.meta.url).href;
const frontEnds = new URL('../../dist/recipe/load-front-end.js', import.meta.url).href;
const script = `
  import { createHash } from 'node:crypto';
  const { extractFeatures } = await import(${JSON.stringify(built)});
  const { loadFrontEnd } = await import(${JSON.stringify(frontEnds)});
  const tasks = JSON.parse(process.argv[2]).map((path) => ({ path }));
  const { frontEnd } = await loadFrontEnd({});
  const digests = {};
  for (const workers of [1, 2, 3]) {
    const results = await extractFeatures(tasks, frontEnd, { workers });
    const all = createHash('sha256');
    for (const { features, sha256 } of results) all.update(features.data).update(sha256);
    digests[workers] = [all.digest('hex'), results.map(({ features }) => features.frames)];
  }
  process.stdout.write(JSON.stringify(digests));
`;

test('one, two and three workers make the same bytes, in the order of the tasks', () => {
  const paths = writeRecordings(12);
  // A file: workers inherit --input-type, which an --eval needs, and refuse it.
  const program = join(folder, 'program.mjs');
  writeFileSync(program, script);
  const output = execFileSync(process.execPath, [program, JSON.stringify(paths)], { encoding: 'utf8' });
  const digests = JSON.parse(output) as Record<string, [string, readonly number[]]>;
  expect(digests[2]).toEqual(digests[1]);
  expect(digests[3]).toEqual(digests[1]);
  // A frame every 10 ms, the last one completed: 1 + ⌈(seconds − 25 ms)/10 ms⌉.
  expect(digests[1][1]).toEqual(
    paths.map((_, n) => 1 + Math.ceil((0.2 + ((7 * n) % 12) / 12 - 0.025) / 0.01 - 1e-6)),
  );
});
