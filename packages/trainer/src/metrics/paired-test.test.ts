import { describe, expect, test } from '@jest/globals';
import { createUniform } from '@ser/foundation';
import { fixture } from '../testing/fixture.js';
import { pairedTest } from './paired-test.js';

const golden = fixture('scikit-learn.json');

/** Groups of ten examples of one class in turn, of which so many are right. */
function withRight(shares: readonly number[]) {
  const truth = shares.flatMap(() => Array.from({ length: 10 }, (_, i) => i % 2));
  const predicted = shares.flatMap((share) =>
    Array.from({ length: 10 }, (_, i) => (i < Math.round(share * 10) ? i % 2 : 1 - (i % 2))),
  );
  const groups = shares.flatMap((_, g) => Array.from({ length: 10 }, () => `g${g}`));
  return { truth, predicted, groups };
}

describe('pairedTest', () => {
  test("over groups is SciPy's exact permutation test of paired samples", () => {
    const { first, second, p } = golden.signFlips;
    const result = pairedTest(withRight(first), withRight(second), 2);
    expect(result.exact).toBe(true);
    expect(result.accuracy.p).toBeCloseTo(p, 12);
    expect(result.accuracy.difference).toBeCloseTo(0.09, 12);
  });

  test.each([0, 1, 2, 3])("mcNemar is SciPy's exact binomial test, case %i", (index) => {
    const { onlyFirst, onlySecond, p } = golden.mcnemar[index];
    const truth = new Array(onlyFirst + onlySecond + 7).fill(0);
    const first = truth.map((_, i) => (i < onlyFirst || i >= onlyFirst + onlySecond ? 0 : 1));
    const second = truth.map((_, i) => (i >= onlyFirst ? 0 : 1));
    const result = pairedTest({ truth, predicted: first }, { truth, predicted: second }, 2, { samples: 1 });
    expect(result.mcNemar.onlyFirst).toBe(onlyFirst);
    expect(result.mcNemar.onlySecond).toBe(onlySecond);
    expect(result.mcNemar.p).toBeCloseTo(p, 10);
  });

  test('McNemar holds for thousands of examples too', () => {
    const truth = new Array(2400).fill(0);
    const first = truth.map((_, i) => (i < 1150 ? 1 : 0));
    const second = truth.map((_, i) => (i >= 1150 ? 1 : 0));
    const { p } = pairedTest({ truth, predicted: first }, { truth, predicted: second }, 2, {
      samples: 1,
    }).mcNemar;
    // Normal approximation with continuity correction: z = (100 − 1) / √2400.
    expect(p).toBeCloseTo(0.0433, 3);
  });

  test('random swaps come close to all swaps', () => {
    const { first, second, p } = golden.signFlips;
    const doubled = (shares: number[]) => withRight([...shares, ...shares.map(() => 0.5)]);
    const result = pairedTest(doubled(first), doubled(second), 2);
    expect(result.exact).toBe(false);
    expect(result.accuracy.p).toBeCloseTo(p, 2);
  });

  test('between equal runs p is 1; under chance small p are rare', () => {
    const same = withRight([0.5, 0.7, 0.9]);
    expect(pairedTest(same, same, 2).uar).toEqual({ difference: 0, p: 1 });
    const uniform = createUniform(4);
    const shares = () => Array.from({ length: 8 }, () => Math.floor(uniform() * 11) / 10);
    let rejected = 0;
    for (let round = 0; round < 200; round++) {
      if (pairedTest(withRight(shares()), withRight(shares()), 2).uar.p <= 0.05) rejected++;
    }
    expect(rejected).toBeLessThan(20);
  });

  test('the documented example', () => {
    const truth = [0, 1, 0, 1, 0, 1];
    const result = pairedTest({ truth, predicted: truth }, { truth, predicted: [1, 1, 1, 1, 1, 1] }, 2);
    expect(result.accuracy).toEqual({ difference: 0.5, p: 0.25 });
  });

  test('refuses runs on different examples', () => {
    const one = { truth: [0, 1], predicted: [0, 1] };
    expect(() => pairedTest(one, { truth: [1, 0], predicted: [0, 1] }, 2)).toThrow(
      'predictions of different examples: expected the same examples in the same order',
    );
    expect(() => pairedTest(one, { ...one, groups: ['a', 'b'] }, 2)).toThrow(
      'predictions of different examples: expected the same examples in the same order',
    );
  });
});
