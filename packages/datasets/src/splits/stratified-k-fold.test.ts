import { describe, expect, test } from '@jest/globals';
import { countsOf, expectTestedOnce, randomTargets } from '../../test/split-properties.js';
import { stratifiedKFold } from './stratified-k-fold.js';

describe('stratifiedKFold', () => {
  test.each([2, 3, 5, 10])(
    '%d folds: each example tested once, each class within one of its share',
    (folds) => {
      for (let seed = 0; seed < 5; seed++) {
        const targets = randomTargets(257, 5, seed);
        const splits = stratifiedKFold(targets, { folds, seed });
        expect(splits).toHaveLength(folds);
        expectTestedOnce(splits, 257);
        const all = countsOf(targets, Int32Array.from(targets.keys()));
        for (const { test: tested } of splits) {
          const counts = countsOf(targets, tested);
          for (const target of Object.keys(all)) {
            expect(Math.abs((counts[target] ?? 0) - all[target] / folds)).toBeLessThan(1);
          }
          expect(Math.abs(tested.length - 257 / folds)).toBeLessThan(1);
        }
      }
    },
  );

  test('equal seeds give equal folds, others do not', () => {
    const targets = randomTargets(100, 4, 1);
    expect(stratifiedKFold(targets, { seed: 2 })).toEqual(stratifiedKFold(targets, { seed: 2 }));
    expect(stratifiedKFold(targets, { seed: 2 })).not.toEqual(stratifiedKFold(targets, { seed: 3 }));
  });

  test('the folds of one seed have no pattern of the order: neighbours part', () => {
    const targets = Array.from({ length: 400 }, () => 'one');
    const [{ test: tested }] = stratifiedKFold(targets, { folds: 2, seed: 1 });
    const neighbours = tested.filter((index, place) => tested[place + 1] === index + 1).length;
    // Of 200 members each has its neighbour beside it with chance ½: 100 ± 4 deviations of about 5.
    expect(Math.abs(neighbours - 100)).toBeLessThan(25);
  });

  test('units stay on one side, classes stay even', () => {
    const targets = Array.from({ length: 200 }, (_, index) => `class ${Math.floor(index / 4) % 2}`);
    const keepTogether = targets.map((_, index) => (index < 100 ? Math.floor(index / 4) : undefined));
    const splits = stratifiedKFold(targets, { folds: 5, seed: 1, keepTogether });
    expectTestedOnce(splits, 200);
    for (const { train, test: tested } of splits) {
      const units = new Set([...tested].map((index) => keepTogether[index]));
      units.delete(undefined);
      for (const index of train) expect(units.has(keepTogether[index])).toBe(false);
      expect(countsOf(targets, tested)).toEqual({ 'class 0': 20, 'class 1': 20 });
    }
  });

  test('refuses folds that would test none of a class, or train on none, as its units stay together', () => {
    const targets = [...'aaaaaaaabbbb'];
    const inUnits = (units: number) =>
      stratifiedKFold(targets, {
        folds: 2,
        keepTogether: targets.map((target, i) => (target === 'b' ? i % units : 9 + i)),
      });
    expect(inUnits(2)).toHaveLength(2);
    expect(() => inUnits(1)).toThrow(
      /class b of 4 examples: expected some on both sides, but what stays together leaves none/,
    );
  });

  test('refuses too many folds', () => {
    expect(() => stratifiedKFold(['a', 'b'], { folds: 1 })).toThrow(
      /folds 1: expected a whole number from 2/,
    );
    expect(() => stratifiedKFold(['a', 'a', 'a', 'b'], { folds: 2 })).toThrow(
      /class b has 1 examples for 2 folds/,
    );
  });
});
