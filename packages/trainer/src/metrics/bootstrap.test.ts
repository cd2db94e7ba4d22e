import { describe, expect, test } from '@jest/globals';
import { createUniform, standardNormal } from '@ser/foundation';
import { bootstrapIntervals } from './bootstrap.js';
import { classificationReport } from './classification-report.js';
import { groupMatrices, summarize } from './predictions.js';

/** Speakers of different difficulty, 20 clips of two classes each. */
function speakers(count: number, seed: number, spread: number) {
  const uniform = createUniform(seed);
  const truth: number[] = [];
  const predicted: number[] = [];
  const groups: string[] = [];
  for (let speaker = 0; speaker < count; speaker++) {
    const chance = Math.min(1, Math.max(0, 0.7 + spread * standardNormal(uniform)));
    for (let clip = 0; clip < 20; clip++) {
      truth.push(clip % 2);
      predicted.push(uniform() < chance ? clip % 2 : 1 - (clip % 2));
      groups.push(`s${speaker}`);
    }
  }
  return { truth, predicted, groups };
}

describe('bootstrapIntervals', () => {
  test('two groups are drawn as AA, AB or BB: the interval is their range', () => {
    const predictions = { truth: [0, 1, 0, 1], predicted: [0, 1, 1, 1], groups: ['A', 'A', 'B', 'B'] };
    const { accuracy, uar, over, units } = bootstrapIntervals(predictions, 2);
    expect(accuracy).toEqual({ least: 0.5, greatest: 1 });
    expect(uar).toEqual({ least: 0.5, greatest: 1 });
    expect([over, units]).toEqual(['groups', 2]);
  });

  test('over independent examples it is the normal interval of a share', () => {
    const uniform = createUniform(5);
    const truth = Array.from({ length: 400 }, (_, i) => i % 2);
    const predicted = truth.map((target) => (uniform() < 0.8 ? target : 1 - target));
    const share = classificationReport(truth, predicted, ['a', 'b']).accuracy;
    const { accuracy, over } = bootstrapIntervals({ truth, predicted }, 2);
    const half = 1.96 * Math.sqrt((share * (1 - share)) / 400);
    expect(over).toBe('examples');
    expect(accuracy.least).toBeCloseTo(share - half, 2);
    expect(accuracy.greatest).toBeCloseTo(share + half, 2);
  });

  test('drawing speakers gives wider intervals than drawing clips where speakers differ', () => {
    const { groups, ...clips } = speakers(24, 3, 0.2);
    const width = ({ least, greatest }: { least: number; greatest: number }) => greatest - least;
    const overClips = width(bootstrapIntervals(clips, 2).accuracy);
    const overSpeakers = width(bootstrapIntervals({ ...clips, groups }, 2).accuracy);
    expect(overSpeakers).toBeGreaterThan(1.5 * overClips);
  });

  test('holds the true value about 95 times in 100', () => {
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { accuracy } = bootstrapIntervals(speakers(24, seed, 0.1), 2, { samples: 300, seed });
      if (accuracy.least <= 0.7 && 0.7 <= accuracy.greatest) held++;
    }
    // Percentile intervals of 24 units fall a little short of 95 %.
    expect(held).toBeGreaterThan(176);
    expect(held).toBeLessThan(200);
  });

  test('one seed, one interval', () => {
    const predictions = speakers(8, 1, 0.1);
    expect(bootstrapIntervals(predictions, 2, { seed: 3 })).toEqual(
      bootstrapIntervals(predictions, 2, { seed: 3 }),
    );
  });

  test('the documented example', () => {
    const { accuracy } = bootstrapIntervals({ truth: [0, 1, 0, 1], predicted: [0, 1, 1, 1] }, 2);
    expect(accuracy).toEqual({ least: 0.25, greatest: 1 });
  });

  test('refuses one speaker alone, and groups that do not fit', () => {
    const predictions = { truth: [0, 1], predicted: [0, 1], groups: ['A', 'A'] };
    expect(() => bootstrapIntervals(predictions, 2)).toThrow(
      'predictions of 1 groups: expected at least two to draw from',
    );
    expect(() => bootstrapIntervals({ ...predictions, groups: ['A'] }, 2)).toThrow(
      'groups of 1: expected one for each of the 2 examples',
    );
  });
});

test('summarize is the classification report, faster', () => {
  const { truth, predicted } = speakers(5, 9, 0.3);
  const names = ['a', 'b', 'absent'];
  const { accuracy, uar, macroF1 } = classificationReport(truth, predicted, names);
  const whole = { truth, predicted, groups: truth.map(() => 'all') };
  const fast = summarize(groupMatrices(whole, 3)[0], 3);
  expect(fast.accuracy).toBeCloseTo(accuracy, 12);
  expect(fast.uar).toBeCloseTo(uar, 12);
  expect(fast.macroF1).toBeCloseTo(macroF1, 12);
});
