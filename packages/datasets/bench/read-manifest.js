// Time that readManifest takes for 200,000 files in 200 folders, the best of five.
// Build first, then: node packages/datasets/bench/read-manifest.js
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '@ser/datasets';

const folders = 200;
const clips = 1000;

const root = await mkdtemp(join(tmpdir(), 'ser-manifest-'));
try {
  const lines = ['file,emotion,speaker,sex,text,id'];
  for (let folder = 0; folder < folders; folder++) {
    await mkdir(join(root, `session ${folder}`));
    for (let clip = 0; clip < clips; clip++) {
      const file = `session ${folder}/${clip}.wav`;
      await writeFile(join(root, file), '');
      lines.push(`${file},${clip % 2 === 0 ? 'happy' : 'sad'},speaker ${folder},female,t${clip},`);
    }
  }
  const path = join(root, 'my.csv');
  await writeFile(path, lines.join('\n'));
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    await readManifest(path);
    times.push(performance.now() - start);
  }
  const [best, ...others] = times.map((time) => Math.round(time)).sort((a, b) => a - b);
  process.stdout.write(`${folders * clips} rows: ${best} ms (other turns ${others.join(', ')} ms)\n`);
} finally {
  await rm(root, { recursive: true });
}
