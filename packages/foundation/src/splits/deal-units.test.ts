import { describe, expect, test } from '@jest/globals';
import { dealUnits } from './deal-units.js';

describe('dealUnits', () => {
  test('takes large units first, and of one size the first', () => {
    const targets = ['a', 'a', 'a', 'a', 'b'];
    const taken = dealUnits(
      [[0], [1, 2], [3], [4]],
      targets,
      new Map([
        ['a', 3],
        ['b', 0],
      ]),
    );
    expect([...taken]).toEqual([1, 2, 0]);
  });

  test('a unit of two classes needs room in both, and is never torn', () => {
    const targets = ['a', 'b', 'a', 'b'];
    const quotas = new Map([
      ['a', 1],
      ['b', 0],
    ]);
    expect([...dealUnits([[0, 1], [2]], targets, quotas)]).toEqual([2]);
    expect(quotas.get('a')).toBe(1);
  });
});
