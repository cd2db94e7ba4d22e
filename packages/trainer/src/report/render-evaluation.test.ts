import { expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { TrainerError } from '../error.js';
import { bootstrapIntervals } from '../metrics/bootstrap.js';
import { classificationReport } from '../metrics/classification-report.js';
import { groupResults } from '../metrics/group-results.js';
import { pairedTest } from '../metrics/paired-test.js';
import { renderEvaluation } from './render-evaluation.js';

const classNames = ['calm', 'angry'];
const truth = [0, 1, 0, 1, 0, 1];
const groups = ['Ann', 'Ann', 'Bob', 'Bob', 'Cid', 'Cid'];
const predictions = (predicted: readonly number[]) => ({ truth, predicted, groups });
const [first, second] = [predictions(truth), predictions([1, 1, 1, 1, 1, 1])];
const evaluated = (name: string, { predicted }: { readonly predicted: readonly number[] }) => ({
  name,
  report: classificationReport(truth, predicted, classNames),
  intervals: bootstrapIntervals(predictions(predicted), 2),
  groups: groupResults(truth, predicted, groups, classNames),
});
const paired = {
  examples: 6,
  first: { accuracy: 1, uar: 1 },
  second: { accuracy: 0.5, uar: 0.5 },
  test: pairedTest(first, second, 2),
};
const page = renderEvaluation({
  title: 'Toys',
  notes: ['calm <was> left out'],
  models: [evaluated('<one>', first), evaluated('two', second)],
  paired,
});
const { document } = parseHTML(page);
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((node) => node.textContent!.replaceAll('\u00a0', ' '));

test('both models with their intervals, matrices and speakers, and nothing from elsewhere', () => {
  expect(texts('.models tbody tr').map((text) => text.replace(/\s+/g, ' '))).toEqual([
    '<one>6 100.0 % 100.0 to 100.0 % 100.0 % 100.0 to 100.0 % 100.0 %',
    'two6 50.0 % 50.0 to 50.0 % 50.0 % 50.0 to 50.0 % 33.3 %',
  ]);
  expect(texts('table.confusion .heat').map((text) => Number.parseInt(text, 10))).toEqual([
    3, 0, 0, 3, 0, 3, 0, 3,
  ]);
  expect(texts('details tbody th')).toEqual(['Ann', 'Bob', 'Cid', 'Ann', 'Bob', 'Cid']);
  expect(page).not.toMatch(/<script|url\(|src=|https?:|<was>/);
});

test('the paired difference with its p, over whole speakers', () => {
  expect(texts('.paired tbody tr:first-child td')).toEqual(['100.0 %', '50.0 %', '50.0', '0.250']);
  expect(texts('.paired caption')[0]).toContain('whole speakers at a time, every way tried');
  expect(texts('.paired caption')[0].replace(/\s+/g, ' ')).toContain(
    '3 right by the first alone, 0 by the second alone',
  );
});

test('a row for each condition, where there are some', () => {
  expect(texts('.conditions')).toEqual([]);
  const noisy = { name: 'hum <50 Hz>', examples: 6, accuracy: 0.5, uar: 0.25, ece: 0.125 };
  const model = { ...evaluated('one', first), conditions: [noisy] };
  const { document: changed } = parseHTML(renderEvaluation({ title: 'x', models: [model] }));
  const cells = [...changed.querySelectorAll('.conditions tbody tr > *')].map((cell) => cell.textContent);
  expect(cells).toEqual(['hum <50 Hz>', '6', '50.0\u00a0%', '25.0\u00a0%', '12.5\u00a0%']);
});

test('no model is no page', () => {
  expect(() => renderEvaluation({ title: 'x', models: [] })).toThrow(TrainerError);
});
