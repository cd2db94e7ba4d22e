import { describe, expect, test } from '@jest/globals';
import { amongChosen, chosenClasses, named } from './prediction.js';

const classNames = ['calm', 'happy', 'angry', 'sad'];

describe('a subset of the classes', () => {
  test('keeps the order of the network, and divides by its sum', () => {
    const chosen = chosenClasses(classNames, { classes: ['sad', 'calm'] });
    expect(chosen).toEqual([0, 3]);
    const { values, leftOut } = amongChosen([0.1, 0.5, 0.1, 0.3], chosen);
    expect(values).toEqual([0.1 / 0.4, 0.3 / 0.4]);
    expect(leftOut).toBeCloseTo(0.6, 12);
    expect(named(classNames, chosen, values)).toEqual({
      emotion: 'sad',
      probabilities: { calm: 0.25, sad: 0.3 / 0.4 },
    });
  });

  test('all of them change nothing', () => {
    const probabilities = [0.1, 0.2, 0.3, 0.4];
    const chosen = chosenClasses(classNames, {});
    expect(amongChosen(probabilities, chosen)).toEqual({ values: probabilities, leftOut: 0 });
    expect(chosenClasses(classNames, { classes: classNames.toReversed() })).toEqual(chosen);
  });

  test('that the network excludes is even, and says that all is left out', () => {
    expect(amongChosen([1, 0, 0, 0], [1, 2])).toEqual({ values: [0.5, 0.5], leftOut: 1 });
  });

  test.each([
    [
      ['calm', 'furious'],
      'classes "furious": expected names among calm, happy, angry, sad. Choose at least two',
    ],
    [['calm'], 'classes [calm]: expected at least two. Choose among calm, happy, angry, sad.'],
    [['calm', 'calm'], 'classes [calm, calm]: expected at least two.'],
    [[], 'classes []: expected at least two.'],
  ])('refuses %j', (classes, message) => {
    expect(() => chosenClasses(classNames, { classes })).toThrow(message);
  });
});
