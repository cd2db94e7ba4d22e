import { expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import type { ResultGroup } from '../read-results.js';
import { bestOnTest, habitOf } from './habit-table.js';

const record = (tests: readonly (number | undefined)[], chosen: number) =>
  ({
    history: tests.map((testAccuracy) => ({ testAccuracy })),
    test: { chosen: { accuracy: tests[chosen] ?? 0 }, last: { accuracy: tests[tests.length - 1] ?? 0 } },
  }) as unknown as RunRecord;

test('one training by what chooses its epoch; trainings that did not look at the test side are left out', () => {
  const records = [record([0.4, 0.9, 0.5], 0), record([0.6, 0.7, 0.3], 1), record([undefined], 0)];
  expect(bestOnTest(records[0])).toBe(0.9);
  const habit = habitOf({ records } as unknown as ResultGroup)!;
  expect(habit.runs).toBe(2);
  expect(habit.chosen).toBeCloseTo(0.55, 12);
  expect(habit.last).toBeCloseTo(0.4, 12);
  expect(habit.best).toBeCloseTo(0.8, 12);
  expect(habitOf({ records: records.slice(2) } as unknown as ResultGroup)).toBeUndefined();
});
