import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRunRecord, writeRunRecord } from '@ser/trainer/node';
import { factsOf } from '../registry/paper.js';
import { groupName, RESULTS } from './read-results.js';

/**
 * Copies every finished record of complete corpora below a folder of runs to where committed records lie; runs on a part of
 * a corpus, and those that left the test recordings alone, are no results and stay where they are.
 *
 * @returns how many were copied
 */
export async function collectResults(runs: string, results: URL = RESULTS): Promise<number> {
  const names = (await readdir(runs, { recursive: true })).filter((name) => /(^|[\\/])run\.json$/.test(name));
  let count = 0;
  for (const name of names) {
    const record = await readRunRecord(join(runs, name));
    const facts = factsOf(record);
    if (record.test === undefined || facts.recordings < facts.recordingsOfCorpus) continue;
    const file = join(fileURLToPath(results), groupName(facts), `fold${facts.fold}-seed${record.seed}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeRunRecord(file, record);
    count += 1;
  }
  return count;
}
