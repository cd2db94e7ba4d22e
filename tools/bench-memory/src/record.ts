import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What one size took. */
export interface SizeResult {
  readonly clips: number;
  /** The cache on disk. */
  readonly featureMebibytes: number;
  /** Highest resident memory of the process when the cache was filled, and at the end. */
  readonly filledMebibytes: number;
  readonly trainedMebibytes: number;
  readonly fillingSeconds: number;
  readonly trainingSeconds: number;
}

export interface MemoryRecord {
  readonly processor: string;
  readonly processors: number;
  readonly node: string;
  readonly engine: string;
  readonly parameters: number;
  readonly batch: number;
  readonly results: readonly SizeResult[];
}

/** The results as a table of Markdown. */
export function table({ results }: MemoryRecord): string {
  const rows = results.map(
    (size) =>
      `| ${size.clips.toLocaleString('en')} | ${size.featureMebibytes} | ${size.filledMebibytes} | ${size.trainedMebibytes} ` +
      `| ${size.fillingSeconds} + ${size.trainingSeconds} |`,
  );
  return [
    '| clips | MiB of features on disk | peak MiB, cache filled | peak MiB, trained | seconds, filling + training |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

/** Writes `results/record.json`, and the table of the README from it. */
export function writeRecord(record: MemoryRecord): void {
  const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  replaceFile(path('results/record.json'), `${JSON.stringify(record, null, 2)}\n`);
  const readme = readFileSync(path('README.md'), 'utf8');
  const marked = /(<!-- results\/record\.json -->\n)[\s\S]*?(\n<!-- end -->)/;
  if (!marked.test(readme)) throw new Error('README.md: the comments that mark the table are missing');
  replaceFile(
    path('README.md'),
    readme.replace(marked, (_, begin, end) => begin + table(record) + end),
  );
}
