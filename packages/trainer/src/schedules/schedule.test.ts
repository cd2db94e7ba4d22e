import { describe, expect, test } from '@jest/globals';
import type { EpochRecord } from '../fit/history.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { fixture } from '../testing/fixture.js';
import { cosine } from './cosine.js';
import { inverseTimeDecay } from './inverse-time-decay.js';
import { reduceOnPlateau } from './reduce-on-plateau.js';
import { warmUp } from './warm-up.js';

const golden = fixture('keras.json');
const { steps } = golden.schedules;
/** Ten updates an epoch. */
const at = (step: number, history: readonly EpochRecord[] = []) => ({ step, batches: 10, history });
const withLosses = (losses: number[]) => losses.map((validationLoss) => ({ validationLoss }) as EpochRecord);

describe('held against Keras', () => {
  test('cosine', () => {
    const schedule = cosine({ epochs: 10, floor: 0.1 });
    steps.forEach((step: number, i: number) => {
      expect(schedule.scale(at(step))).toBeCloseTo(golden.schedules.cosine[i], 6);
    });
  });

  test('warmUp before cosine', () => {
    const schedule = warmUp(1, cosine({ epochs: 9 }));
    steps.forEach((step: number, i: number) => {
      expect(schedule.scale(at(step))).toBeCloseTo(golden.schedules.warmCosine[i], 6);
    });
  });

  test.each([0, 1, 2])('reduceOnPlateau, case %i', (index) => {
    const { losses, options, rates } = golden.reduceOnPlateau[index];
    const { factor, patience, min_delta: minDelta, cooldown, min_lr: floor } = options;
    const schedule = reduceOnPlateau({ factor, patience, minDelta, cooldown, floor });
    rates.forEach((rate: number, epoch: number) => {
      const scale = schedule.scale(at(10 * epoch, withLosses(losses.slice(0, epoch))));
      expect(Math.abs(scale / rate - 1)).toBeLessThan(1e-5);
    });
  });
});

test("inverseTimeDecay is rmsprop's own decay", () => {
  const own = rmsprop({ learningRate: 1, decay: 0.3 });
  const schedule = inverseTimeDecay(0.3);
  for (const step of [0, 1, 7, 1000]) expect(schedule.scale(at(step))).toBe(own.learningRateAt(step));
});

test('warmUp alone ends at the full learning rate', () => {
  expect([0, 5, 19, 20, 500].map((step) => warmUp(2).scale(at(step)))).toEqual([0, 0.25, 0.95, 1, 1]);
});

test('the documented examples', () => {
  expect(cosine({ epochs: 10 }).scale(at(50))).toBeCloseTo(0.5, 12);
  expect(inverseTimeDecay(0.5).scale(at(2))).toBe(0.5);
  expect(warmUp(2, cosine({ epochs: 38 })).scale(at(10))).toBe(0.5);
  expect(reduceOnPlateau({ factor: 0.5, patience: 5 }).options.monitor).toBe('loss');
});

test.each([
  [() => cosine({ epochs: 0 }), 'epochs of cosine 0: expected a number above 0'],
  [() => warmUp(-1), 'epochs of warmUp -1: expected'],
  [() => reduceOnPlateau({ patience: 0 }), 'patience 0: expected a whole number of at least 1'],
  [() => inverseTimeDecay(-1), 'decay -1: expected a number of at least 0'],
])('refuses %p', (create, message) => {
  expect(create).toThrow(message);
});
