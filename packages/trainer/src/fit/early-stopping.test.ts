import { expect, test } from '@jest/globals';
import { fixture } from '../testing/fixture.js';
import { checkEarlyStopping, hasStopped } from './early-stopping.js';
import type { EpochRecord } from './history.js';

test.each([0, 1, 2, 3])("stops after Keras' epoch, case %i", (index) => {
  const { values, mode, options, stopped } = fixture('keras.json').earlyStopping[index];
  const history = values.map(
    (value: number) => ({ validationLoss: value, validationUar: value }) as EpochRecord,
  );
  const { patience, min_delta: minDelta } = options;
  const monitor = mode === 'min' ? 'loss' : 'uar';
  const after = (epochs: number) => hasStopped(history.slice(0, epochs), monitor, { patience, minDelta });
  const first = values.findIndex((_: number, i: number) => after(i + 1)) + 1;
  expect(first).toBe(stopped);
});

test('refuses a patience of nothing', () => {
  expect(() => checkEarlyStopping({ patience: 0 })).toThrow(
    'earlyStopping.patience 0: expected a whole number of at least 1',
  );
});
