import { expect, test } from '@jest/globals';
import { readEncoder } from './encoder-results.js';
import { summarizeGroup } from './group-summary.js';
import { numberFor } from './numbers.js';
import { readResults } from './read-results.js';
import { percent } from './tables/percent.js';
import { readVoices } from './tables/voices-tables.js';

const sources = { groups: await readResults(), voices: await readVoices(), encoder: await readEncoder() };
const group = (name: string) => sources.groups.find((one) => one.name === name)!;

test('words stand for a measure of an experiment, or of two', () => {
  const [paper, beyond] = ['paper/savee-random', 'beyond/savee-random'].map((name) =>
    summarizeGroup(group(name)),
  );
  expect(numberFor('wa paper/savee-random', sources)).toBe(percent(paper.accuracy));
  expect(numberFor('ua-above beyond/savee-random paper/savee-random', sources)).toBe(
    `${(100 * (beyond.uar - paper.uar)).toFixed(1)} points`,
  );
});

test('or for a number of the voices, of the encoder, or of the runs', () => {
  expect(numberFor('voice KL alone', sources)).toMatch(/^\d+\.\d %$/);
  expect(numberFor('voice KL level', sources)).toMatch(/^−\d+\.\d dBFS$/);
  expect(numberFor('encoder savee', sources)).toMatch(/^\d+\.\d–\d+\.\d %$/);
  const [finished, planned] = ['finished-runs', 'planned-runs'].map((words) =>
    Number(numberFor(words, sources)),
  );
  expect(finished).toBeGreaterThan(0);
  expect(finished).toBeLessThanOrEqual(planned);
});

test('or for trainings with copies on both sides: 283 of 288 is what the paper claims on SAVEE', () => {
  const [reach, of] = numberFor('copies-reach savee', sources).split(' of ').map(Number);
  const records = sources.groups
    .filter(({ name }) => name.endsWith('/savee-duplicated'))
    .flatMap((one) => one.records);
  expect(of).toBe(records.length);
  const right = records.map(({ test }) => Math.round(288 * test!.chosen.accuracy));
  expect(reach).toBe(right.filter((count) => count >= 283).length);
});

test.each([
  ['wa paper/nowhere', 'no records of paper/nowhere'],
  ['luck paper/savee-random', 'expected wa, '],
  ['voice XX alone', 'no such number'],
])('%s stands for nothing and is refused', (words, message) => {
  expect(() => numberFor(words, sources)).toThrow(message);
});
