import { expect, test } from '@jest/globals';
import { selectExamples } from './examples.js';

const examples = { features: Float32Array.of(1, 2, 3), shape: [1], targets: Int32Array.of(0, 1, 0) };

test('selected examples come in the order of the indices, with their targets and groups', () => {
  const grouped = { ...examples, groups: ['a', 'b', 'c'] };
  expect(selectExamples(grouped, [2, 0, 2])).toEqual({
    features: Float32Array.of(3, 1, 3),
    shape: [1],
    targets: Int32Array.of(0, 0, 0),
    groups: ['c', 'a', 'c'],
  });
  expect(selectExamples(examples, [2, 0]).features).toEqual(Float32Array.of(3, 1));
});

test('the selection is a copy', () => {
  selectExamples(examples, [0]).features[0] = 9;
  expect(examples.features[0]).toBe(1);
});

test('refuses an index that is no example', () => {
  expect(() => selectExamples(examples, [0, 3])).toThrow('example 3: expected an index from 0 to 2.');
});
