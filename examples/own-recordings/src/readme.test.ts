import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { factsOf } from '@ser/experiment';
import { readRunRecord } from '@ser/trainer/node';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const records = await Promise.all(
  [1, 2, 3, 4].map((fold) => readRunRecord(path(`results/fold${fold}-seed1.json`))),
);
const readme = readFileSync(path('README.md'), 'utf8');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("the README's numbers are those of the records", () => {
  const byVoice = records.map((record) => {
    const [, speaker] = /speakers (\w+) are tested/.exec(factsOf(record).split)!;
    return [speaker, record.test!.chosen.uar] as const;
  });
  for (const [speaker, uar] of byVoice) expect(readme).toContain(`| ${speaker} | ${percent(uar)} |`);
  expect(readme).toContain(`| mean | **${percent(mean(byVoice.map(([, uar]) => uar)))}** |`);
  const { uar, version } = JSON.parse(readFileSync(path('results/nkululeko.json'), 'utf8'));
  expect(readme).toContain(`| nkululeko, mean | ${percent(mean(uar))} |`);
  expect(readme).toContain(`nkululeko/) ${version} `);
});

test('the lines that it counts are there, and the commands are of files that there are', () => {
  const lines = (name: string) => readFileSync(path(name), 'utf8').trimEnd().split('\n').length;
  expect(readme).toContain(`| ${lines('plan.json')} of \`plan.json\` for`);
  expect(readme).toContain(`| ${lines('nkululeko.ini')} of \`nkululeko.ini\` |`);
  for (const [, name] of readme.matchAll(/^(?:node|npx ser sweep) (\S+)/gm))
    expect(existsSync(path(name))).toBe(true);
});

test('each voice is tested once, and never heard in training', () => {
  for (const record of records) {
    expect(factsOf(record)).toMatchObject({ protocol: 'speaker-independent', leaks: false, recordings: 200 });
    expect([record.data.train.examples, record.data.test!.examples]).toEqual([150, 50]);
    expect(JSON.stringify(record)).not.toMatch(/"[^"]*(\/home\/|\/root\/|\/work\/|\/tmp\/)/);
  }
});
