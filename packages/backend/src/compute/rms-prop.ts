import { bitsOf } from './address.js';
import type { Compute, TaskArguments } from './compute.js';
import { PORTION } from './contract.js';

type Numbers = 'learningRate' | 'rho' | 'rest' | 'epsilon';

/** One step of RMSProp: s ← ρs + (1 − ρ)g², w ← w − ηg / (√s + ε). */
export function rmsProp(
  compute: Compute,
  tensors: Omit<TaskArguments<'rmsProp'>, Numbers>,
  { learningRate, rho, epsilon }: Readonly<Record<'learningRate' | 'rho' | 'epsilon', number>>,
): void {
  compute.run('rmsProp', Math.ceil(tensors.elements / PORTION), {
    ...tensors,
    learningRate: bitsOf(learningRate),
    rho: bitsOf(rho),
    rest: bitsOf(1 - rho),
    epsilon: bitsOf(epsilon),
  });
}
