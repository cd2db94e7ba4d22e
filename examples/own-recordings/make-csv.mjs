// node make-csv.mjs FOLDER > mine.csv: fifty recordings of each speaker of SAVEE, seven of an emotion and eight neutral ones.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const EMOTIONS = {
  a: 'anger',
  d: 'disgust',
  f: 'fear',
  h: 'happiness',
  n: 'neutral',
  sa: 'sadness',
  su: 'surprise',
};
const [folder] = process.argv.slice(2);
const rows = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .sort()
  .flatMap((name) => {
    const [, speaker = basename(dirname(name)), code, number] =
      /^(?:(DC|JE|JK|KL)_)?(sa|su|a|d|f|h|n)(\d+)\.wav$/.exec(basename(name)) ?? [];
    const kept = Number(number) <= (code === 'n' ? 8 : 7);
    return kept ? [`${join(folder, name)},${EMOTIONS[code]},${speaker}`] : [];
  });
process.stdout.write(`file,emotion,speaker\n${rows.join('\n')}\n`);
