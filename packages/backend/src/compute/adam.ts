import { bitsOf } from './address.js';
import type { Compute, TaskArguments } from './compute.js';
import { PORTION } from './contract.js';

type Numbers = 'learningRate' | 'beta1' | 'rest1' | 'beta2' | 'rest2' | 'epsilon' | 'kept';

/** One step of Adam: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², w ← κw − ηm / (√s + ε). */
export function adam(
  compute: Compute,
  tensors: Omit<TaskArguments<'adam'>, Numbers>,
  numbers: Readonly<Record<'learningRate' | 'beta1' | 'beta2' | 'epsilon' | 'kept', number>>,
): void {
  const { learningRate, beta1, beta2, epsilon, kept } = numbers;
  compute.run('adam', Math.ceil(tensors.elements / PORTION), {
    ...tensors,
    learningRate: bitsOf(learningRate),
    beta1: bitsOf(beta1),
    rest1: bitsOf(1 - beta1),
    beta2: bitsOf(beta2),
    rest2: bitsOf(1 - beta2),
    epsilon: bitsOf(epsilon),
    kept: bitsOf(kept),
  });
}
