import { mkdir, writeFile } from 'node:fs/promises';
import { ravdess, scan } from '@ser/datasets';
import { Recognizer } from '@ser/recognizer';
import { chooseRecordings } from './choose-recordings.js';
import { type Answer, measure } from './measure.js';
import { readOptions, USAGE } from './options.js';
import { type Measured, summarize } from './summarize.js';
import { writeTables } from './tables.js';

const RESULTS = new URL('../results/', import.meta.url);
const args = process.argv.slice(2).filter((arg) => arg !== '--');

if (args.includes('--help')) process.stdout.write(USAGE);
else if (args.includes('--tables')) await writeTables();
else
  await run().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

async function run(): Promise<void> {
  const options = readOptions(args);
  const { data, folds, conditions, every, seed, name } = options;
  const utterances = (await scan(data, ravdess)).map((utterance, index) => ({ utterance, index }));
  const recognizers = await Promise.all(folds.map(({ recognizer }) => Recognizer.load(recognizer)));
  const byCondition: Record<string, Measured> = {};
  for (const condition of conditions) {
    const answers: Answer[] = [];
    for (const [f, { speakers }] of folds.entries()) {
      const unheard = chooseRecordings(utterances, speakers, every);
      answers.push(...(await measure(recognizers[f], condition, unheard, seed)));
    }
    const measured = summarize(answers, recognizers[0].classNames);
    byCondition[condition.name] = measured;
    const percent = (value: number) => (100 * value).toFixed(1);
    process.stdout.write(
      `${condition.name}: WA ${percent(measured.wa)}, UA ${percent(measured.ua)}, ECE ${percent(measured.ece)}\n`,
    );
  }
  const record = { format: 'ser-robustness/1', folds, seed, every, byCondition };
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(`${name}.json`, RESULTS), `${JSON.stringify(record, null, 1)}\n`);
}
