import { expect, test } from '@jest/globals';
import { groupResults } from './group-results.js';

test('the documented example', () => {
  const [, bob] = groupResults([0, 1, 0], [0, 1, 1], ['Ann', 'Ann', 'Bob'], ['calm', 'angry']);
  expect(bob).toMatchObject({ group: 'Bob', accuracy: 0 });
});

test('each group by itself, in the order of the numbers in their names', () => {
  const groups = ['actor 10', 'actor 2', 'actor 2', 'actor 10', 'actor 2'];
  const results = groupResults([0, 0, 0, 1, 1], [0, 0, 1, 0, 1], groups, ['a', 'b']);
  expect(results).toEqual([
    { group: 'actor 2', examples: 3, accuracy: 2 / 3, uar: 0.75 },
    { group: 'actor 10', examples: 2, accuracy: 0.5, uar: 0.5 },
  ]);
});
