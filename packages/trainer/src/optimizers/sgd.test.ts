import { expect, test } from '@jest/globals';
import { useCpu } from '../testing/cpu.js';
import { distanceFromKeras, weightsAfterGolden } from '../testing/golden-optimizer.js';
import { sgd } from './sgd.js';

await useCpu();

test.each([
  ['plain', {}],
  ['momentum', { momentum: 0.9 }],
  ['nesterov', { momentum: 0.9, nesterov: true }],
])("Keras' own weights after three steps: %s", (variant, options) => {
  expect(distanceFromKeras(sgd({ learningRate: 0.1, ...options }), 'sgd', variant)).toBeLessThan(1e-6);
});

test('plain and Nesterov momentum differ, so the test above can fail', () => {
  expect(distanceFromKeras(sgd({ learningRate: 0.1, momentum: 0.9 }), 'sgd', 'nesterov')).toBeGreaterThan(
    0.01,
  );
});

test('saved and restored slots go on bit for bit', async () => {
  const create = () => sgd({ learningRate: 0.1, momentum: 0.9 });
  expect(await weightsAfterGolden(create, true)).toEqual(await weightsAfterGolden(create, false));
});

test('the documented options', () => {
  const { options } = sgd({ learningRate: 0.1, momentum: 0.9 });
  expect(options).toEqual({ learningRate: 0.1, momentum: 0.9, nesterov: false });
  expect(() => sgd({ momentum: 2 })).toThrow('momentum 2: expected a number from 0 to 1');
});
