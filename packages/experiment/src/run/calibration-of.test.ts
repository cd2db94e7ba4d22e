import { expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import { calibrationOf } from './calibration-of.js';

const record = (facts: object, temperature = 1.5) =>
  ({
    experiment: facts,
    calibration: { temperature },
    validation: { chosen: { examples: 40 } },
  }) as unknown as RunRecord;

test('the temperature of validation recordings that the network was not trained on', () => {
  expect(calibrationOf(record({ leaks: false, heldOutValidation: true }))).toEqual({
    temperature: 1.5,
    fittedOn: '40 validation recordings, which choose the epoch as well',
  });
});

test.each<[string, RunRecord, string]>([
  [
    'recordings that are trained on',
    record({ leaks: false, heldOutValidation: false }),
    'its validation recordings are trained on',
  ],
  ['a record that does not say', record({ leaks: false }), 'its validation recordings are trained on'],
  [
    'copies of them in training',
    record({ leaks: true, heldOutValidation: true }),
    'training has seen copies of its validation recordings',
  ],
  [
    'recordings that are all recognised',
    record({ leaks: false, heldOutValidation: true }, 0.05),
    '40 validation recordings are too few to fit one',
  ],
])('none from %s', (_, run, reason) => {
  expect(calibrationOf(run)).toEqual({ reason });
});
