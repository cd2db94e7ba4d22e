import { expect } from '@jest/globals';
import { registerReferenceKernels } from '@ser/backend/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../optimizers/optimizer.js';

/**
 * Holds two steps by a kernel of `@ser/backend`, as its specification computes it, against the same steps by operators, and that the
 * kernel was called in each.
 */
export function expectKernelSteps(kernelName: string, create: () => Optimizer): void {
  const [weight, gradient] = [tf.tensor1d([1, -2, 3]), tf.tensor1d([0.5, -0.25, 0])];
  const updateTwice = () => {
    const optimizer = create();
    const [first] = optimizer.update([weight], [gradient], 0);
    const [second] = optimizer.update([first], [gradient], 1, 0.5);
    return [...second.dataSync()];
  };
  const expected = updateTwice();
  const unregister = registerReferenceKernels('cpu');
  try {
    const { kernelFunc, ...kernel } = tf.getKernel(kernelName, 'cpu')!;
    let calls = 0;
    tf.unregisterKernel(kernelName, 'cpu');
    tf.registerKernel({
      ...kernel,
      kernelFunc(call) {
        calls++;
        return kernelFunc(call);
      },
    });
    for (const [i, value] of updateTwice().entries()) expect(value).toBeCloseTo(expected[i], 6);
    expect(calls).toBe(2);
  } finally {
    unregister();
  }
}
