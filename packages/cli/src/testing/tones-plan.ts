import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tone, writeTones } from './recordings.js';

/** Trains in moments. */
export const SMALL_RECIPE = {
  name: 'small',
  summary: 'a linear classifier on MFCCs',
  frontEnd: { frames: 16 },
  network: { kind: 'linear' },
  batchSize: 8,
  epochs: 2,
  training: { optimizer: { name: 'adam' } },
  epoch: 'last',
};

/** Eighteen recordings of three speakers in a folder, and the plan of two folds that train on them in moments. */
export async function writeTonesPlan(folder: string): Promise<object> {
  const lines = ['file,emotion,speaker'];
  for (const speaker of ['a', 'b', 'c'])
    for (const [emotion, hertz] of [
      ['sad', 150],
      ['happy', 900],
    ] as const)
      for (let i = 0; i < 3; i++) {
        const file = `${speaker}-${emotion}-${i}.wav`;
        await writeTones(join(folder, file), tone(hertz + 20 * i + speaker.charCodeAt(0)));
        lines.push(`${file},${emotion},${speaker}`);
      }
  await writeFile(join(folder, 'my.csv'), `${lines.join('\n')}\n`);
  return {
    name: 'tones',
    corpus: { csv: join(folder, 'my.csv') },
    recipe: SMALL_RECIPE,
    protocol: 'speaker-independent',
    runs: { folds: [1, 2], seeds: [1] },
  };
}
