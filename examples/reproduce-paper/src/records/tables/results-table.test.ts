import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import { EXPERIMENTS } from '../../registry/experiments.js';
import { factsOf } from '../../registry/paper.js';
import { groupName, groupResults, readResults } from '../read-results.js';
import { resultsTable } from './results-table.js';

const groups = await readResults();
const records = groups.flatMap((group) => group.records);

describe('the committed records', () => {
  test('are there, each in the folder of its experiment and only once', () => {
    expect(records.length).toBeGreaterThan(0);
    const names = records.map(
      (record) => `${groupName(factsOf(record))}/${factsOf(record).fold}/${record.seed}`,
    );
    expect(new Set(names).size).toBe(names.length);
    const registered = EXPERIMENTS.map(({ name }) => name);
    for (const { name, facts } of groups) {
      if (!facts.synthetic) expect(registered).toContain(name);
    }
  });

  test('agree with themselves: accuracy, recall and confusion matrix', () => {
    for (const record of records) {
      const { confusion, accuracy, uar } = record.test!.chosen;
      const total = confusion.flat().reduce((a, b) => a + b);
      const right = confusion.reduce((sum, row, c) => sum + row[c], 0);
      const recalls = confusion.map((row, c) => row[c] / row.reduce((a, b) => a + b));
      expect(accuracy).toBeCloseTo(right / total, 10);
      expect(uar).toBeCloseTo(recalls.reduce((a, b) => a + b) / recalls.length, 10);
      expect(total).toBe(record.data.test!.examples);
      expect(record.history).toHaveLength(record.last.epoch);
    }
  });

  test('name the whole corpus, a clean revision, a command, and no folder of the machine that ran them', () => {
    for (const record of records) {
      const { recordings, recordingsOfCorpus } = factsOf(record);
      expect(recordings).toBe(recordingsOfCorpus);
      expect(record.environment.revision).toMatch(/^[0-9a-f]{12}$/);
      expect(record.command).toMatch(/^npx -y pnpm@12.21.0 reproduce -- /);
      expect(JSON.stringify(record)).not.toMatch(/"[^"]*(\/home\/|\/root\/|\/work\/|\/tmp\/)/);
    }
  });

  test('of honest protocols have no finding of the audit, those of the others have', () => {
    for (const { facts } of groups) {
      const announced = ['train', 'leaky', 'duplicated'].includes(facts.protocol);
      expect(facts.leaks).toBe(announced);
      expect(facts.findings.length > 0).toBe(announced);
    }
  });
});

/** A record of one fold and seed of four clips, of which so many are right; two speakers. */
const right = (count: number, seed: number, fold: number): RunRecord => {
  const [{ records: some }] = groups;
  const truth = [0, 0, 1, 1];
  const predicted = truth.map((target, i) => (i < count ? target : 1 - target));
  const chosen = {
    ...some[0].test!.chosen,
    accuracy: count / 4,
    predictions: { truth, predicted, groups: ['x', 'y', 'x', 'y'] },
  };
  const experiment = { ...some[0].experiment, fold };
  return { ...some[0], seed, classes: ['a', 'b'], test: { chosen, last: chosen }, experiment };
};
const cellsOf = (table: string) => table.split('\n').map((line) => line.split(' | '));

describe('the table', () => {
  test('has a row for each group with what its records say', () => {
    const lines = resultsTable(groups).split('\n');
    expect(lines).toHaveLength(groups.length + 2);
    for (const [i, { facts }] of groups.entries()) {
      expect(lines[i + 2]).toContain(`| ${facts.corpus} |`);
      expect(lines[i + 2].includes('**leaks**')).toBe(facts.leaks);
    }
  });

  test('pools the folds of a seed, and gives mean and range over the seeds', () => {
    const [group] = groupResults([right(4, 1, 1), right(2, 1, 2), right(3, 2, 1), right(2, 2, 2)]);
    const [, , [, , , wa, seeds]] = cellsOf(resultsTable([group]));
    expect(wa).toMatch(/^\*\*68\.8 %\*\* \[\d+\.\d, \d+\.\d\]$/);
    expect(seeds).toBe('62.5–75.0 %');
  });

  test('leaves a seed out that lacks a fold, and says that runs are missing', () => {
    const records = [right(4, 1, 1), right(2, 1, 2), right(0, 2, 1)];
    const [group] = groupResults(records);
    const [, , [, , , wa, seeds, , runs]] = cellsOf(resultsTable([{ ...group, name: 'paper/savee-random' }]));
    expect(wa).toMatch(/^\*\*75\.0 %/);
    expect(seeds).toBe('–');
    expect(runs).toMatch(/^\*\*3 of 15, incomplete\*\*/);
  });
});
