import { describe, expect, test } from '@jest/globals';
import { FUSED_ADAM } from '@ser/backend/kernels';
import { useCpu } from '../testing/cpu.js';
import { distanceFromKeras, weightsAfterGolden } from '../testing/golden-optimizer.js';
import { expectKernelSteps } from '../testing/kernel-step.js';
import { adam, adamW } from './adam.js';

await useCpu();

describe("Keras' own weights after three steps", () => {
  // Weights of the order 1 that change by 1e-3 a step: float32 leaves 1e-7 / 1e-3 of relative precision.
  test.each([
    ['adam', 'default', adam()],
    ['adam', 'other', adam({ learningRate: 0.02, beta1: 0.8, beta2: 0.99, epsilon: 1e-4 })],
    ['adamW', 'default', adamW()],
    ['adamW', 'strong', adamW({ learningRate: 0.02, weightDecay: 0.3 })],
  ])('%s, %s', (name, variant, optimizer) => {
    expect(distanceFromKeras(optimizer, name, variant)).toBeLessThan(1e-4);
  });

  test('weight decay shows', () => {
    expect(distanceFromKeras(adam({ learningRate: 0.02 }), 'adamW', 'strong')).toBeGreaterThan(0.01);
  });
});

test.each([
  ['adam', adam],
  ['adamW', adamW],
])("%s: @ser/backend's kernel is called as its specification says, and does the same step", (_, make) => {
  expectKernelSteps(FUSED_ADAM.name, () => make({ learningRate: 0.1 }));
});

test('saved and restored slots go on bit for bit', async () => {
  expect(await weightsAfterGolden(adamW, true)).toEqual(await weightsAfterGolden(adamW, false));
});

test("another optimiser's slots are refused", async () => {
  const state = { name: 'x', slots: [{ name: 'velocity/0', shape: [1], values: new Float32Array(1) }] };
  expect(() => adam().importState(state)).toThrow("optimizer slot 'velocity/0': expected mean or meanSquare");
});

test('the documented options', () => {
  expect(adam().options).toEqual({ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
  expect(adamW({ weightDecay: 0.01 }).options.weightDecay).toBe(0.01);
  expect(() => adam({ beta1: -1 })).toThrow('beta1 -1: expected a number from 0 to 1');
});
