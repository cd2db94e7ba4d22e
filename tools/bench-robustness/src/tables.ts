import { readFile, writeFile } from 'node:fs/promises';
import type { Measured } from './summarize.js';

const FOLDER = new URL('../', import.meta.url);

/** Records of the table's columns, and what they are called there. */
const COLUMNS = [
  { title: '`ravdess-fold1`, MFCCs at 48 kHz, fold 1', record: 'results/ravdess-fold1.json' },
  { title: '`@ser/model-ravdess`, six folds', record: '../train-ravdess/results/final.json' },
] as const;

interface Conditions {
  readonly byCondition: Readonly<Record<string, Pick<Measured, 'wa' | 'ua' | 'ece'>>>;
}

/** Writes the table between the two markers of README.md. */
export async function writeTables(): Promise<void> {
  const records = await Promise.all(
    COLUMNS.map(
      async ({ record }) => JSON.parse(await readFile(new URL(record, FOLDER), 'utf8')) as Conditions,
    ),
  );
  const readme = new URL('README.md', FOLDER);
  const text = await readFile(readme, 'utf8');
  const table = robustnessTable(
    COLUMNS.map(({ title }) => title),
    records,
  );
  await writeFile(
    readme,
    text.replace(/(<!-- table -->\n)[\s\S]*?(<!-- end -->)/, (_, start, end) => `${start}${table}\n${end}`),
  );
}

/** A row a condition, three columns a record: WA, UA and ECE in percent. */
export function robustnessTable(titles: readonly string[], records: readonly Conditions[]): string {
  const names = [...new Set(records.flatMap(({ byCondition }) => Object.keys(byCondition)))];
  const percent = (value: number | undefined) => (value === undefined ? '–' : (100 * value).toFixed(1));
  const lines = [
    `| condition | ${titles.map((title) => `${title}: WA | UA | ECE`).join(' | ')} |`,
    `|---|${titles.map(() => '---|---|---|').join('')}`,
    ...names.map((name) => {
      const cells = records.flatMap(({ byCondition: { [name]: found } }) => [
        percent(found?.wa),
        percent(found?.ua),
        percent(found?.ece),
      ]);
      return `| ${name} | ${cells.join(' | ')} |`;
    }),
  ];
  return lines.join('\n');
}
