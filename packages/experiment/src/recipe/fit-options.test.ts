import { expect, test } from '@jest/globals';
import { ExperimentError } from '../experiment-error.js';
import { fitOptions } from './fit-options.js';
import type { TrainingOptions } from './training-options.js';

test('plain JSON becomes what fit takes; shares of the epochs become epochs', () => {
  const { optimizer, schedule, augment, labelSmoothing } = fitOptions(
    {
      optimizer: { name: 'adamW', learningRate: 3e-3, weightDecay: 0.02 },
      schedule: { name: 'cosine', warmUp: 0.05 },
      labelSmoothing: 0.1,
      augment: [{ name: 'specAugment' }, { name: 'mixup', alpha: 0.2 }],
    },
    60,
  );
  // As the record of a run of 60 epochs has them that was made before recipes were plain JSON.
  expect(optimizer).toMatchObject({
    name: 'adamW',
    options: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.02 },
  });
  expect(schedule).toMatchObject({
    name: 'warmUp',
    options: { epochs: 3, next: { name: 'cosine', epochs: 57, floor: 0 } },
  });
  expect(augment!.map(({ name, options }) => ({ name, ...options }))).toEqual([
    {
      name: 'specAugment',
      timeMasks: 2,
      timeShare: 0.1,
      coefficientMasks: 1,
      coefficientShare: 0.2,
      value: 0,
    },
    { name: 'mixup', alpha: 0.2 },
  ]);
  expect(labelSmoothing).toBe(0.1);
});

test.each<[unknown, string]>([
  [{ optimizer: { name: 'adagrad' } }, 'optimizer adagrad: expected rmsprop or sgd or adam or adamW'],
  [{ optimizer: { name: 'sgd' }, schedule: { name: 'steps' } }, 'schedule steps: expected cosine'],
  [{ optimizer: { name: 'sgd' }, augment: [{ name: 'cutout' }] }, 'augment cutout: expected specAugment or'],
])('%j is refused with what is known', (training, message) => {
  expect(() => fitOptions(training as TrainingOptions, 1)).toThrow(ExperimentError);
  expect(() => fitOptions(training as TrainingOptions, 1)).toThrow(message);
});
