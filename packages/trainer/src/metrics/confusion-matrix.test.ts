import { expect, test } from '@jest/globals';
import { confusionMatrix } from './confusion-matrix.js';

test('counts truth by rows and predictions by columns, absent classes included', () => {
  expect(confusionMatrix([0, 0, 1], [0, 1, 1], 2)).toEqual([
    [1, 1],
    [0, 1],
  ]);
  expect(confusionMatrix([2], [0], 3)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
  ]);
});

test('refuses no predictions, and a class count that is too small', () => {
  expect(() => confusionMatrix([], [], 2)).toThrow('predictions of no examples: expected at least one.');
  expect(() => confusionMatrix([0, 1], [0, 1], 1)).toThrow(
    'example 1, class 1: expected an index from 0 to 0.',
  );
});
