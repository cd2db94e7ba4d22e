import { describe, expect, test } from '@jest/globals';
import { fixture } from '../testing/fixture.js';
import { classificationReport } from './classification-report.js';

const { cases } = fixture('scikit-learn.json');
const names = (count: number) => Array.from({ length: count }, (_, c) => String(c));

describe.each(Object.keys(cases))('held against scikit-learn: %s', (name) => {
  const golden = cases[name];
  const report = classificationReport(golden.truth, golden.predicted, names(golden.classes));

  test('accuracy, UAR, F1 and κ', () => {
    expect(report.accuracy).toBeCloseTo(golden.accuracy, 12);
    expect(report.uar).toBeCloseTo(golden.uar, 12);
    expect(report.macroF1).toBeCloseTo(golden.macroF1, 12);
    expect(report.weightedF1).toBeCloseTo(golden.weightedF1, 12);
    expect(report.kappa).toBeCloseTo(golden.kappa, 12);
  });

  test('each class and the confusion matrix', () => {
    expect(report.confusion).toEqual(golden.confusion);
    report.classes.forEach((result, c) => {
      expect(result.support).toBe(golden.support[c]);
      // scikit-learn writes 0 where a share has no meaning; here it is null.
      expect(result.precision ?? 0).toBeCloseTo(golden.precision[c], 12);
      expect(result.recall ?? 0).toBeCloseTo(golden.recall[c], 12);
      expect(result.f1 ?? 0).toBeCloseTo(golden.f1[c], 12);
    });
  });
});

test('the documented example', () => {
  const report = classificationReport([0, 0, 0, 1], [0, 0, 1, 1], ['calm', 'angry']);
  expect(report.accuracy).toBe(0.75);
  expect(report.uar).toBeCloseTo((2 / 3 + 1) / 2, 12);
  expect(report.confusion).toEqual([
    [2, 1],
    [0, 1],
  ]);
});

test('what has no meaning is null, not a number', () => {
  const { classes } = classificationReport([0, 0], [0, 1], ['a', 'predicted only', 'absent']);
  expect(classes[1]).toEqual({ name: 'predicted only', support: 0, precision: 0, recall: null, f1: 0 });
  expect(classes[2]).toEqual({ name: 'absent', support: 0, precision: null, recall: null, f1: null });
});

test('κ of one class alone has no meaning', () => {
  expect(classificationReport([0, 0], [0, 0], ['a', 'b']).kappa).toBeNull();
});

test.each([
  [[0, 1], [0], 'truth of 2 and predicted of 1: expected one prediction for each example'],
  [[], [], 'predictions of no examples: expected at least one'],
  [[0, 2], [0, 0], 'example 1, class 2: expected an index from 0 to 1'],
  [[0, 1], [0, -1], 'example 1, class -1: expected an index from 0 to 1'],
])('refuses %p against %p', (truth, predicted, message) => {
  expect(() => classificationReport(truth, predicted, ['a', 'b'])).toThrow(message);
});
