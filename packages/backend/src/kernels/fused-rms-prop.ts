import { util } from '@tensorflow/tfjs-core';
import { TASK } from '../compute/compute.js';
import { addressOf, contextOf } from './heap-access.js';
import { newKernel } from './stock-kernel.js';

/** Elements per task. */
const PORTION = 2 ** 14;

/**
 * One step of RMSProp with Keras' formula in one pass: inputs `variable`, `meanSquare`, `gradient`; attributes
 * `learningRate`, `rho`, `epsilon`; outputs the new variable and the new mean square.
 */
export const fusedRmsProp = newKernel('FusedRmsProp', ({ backend, inputs, attrs }) => {
  const { variable, meanSquare, gradient } = inputs;
  const { learningRate, rho, epsilon } = attrs as Readonly<Record<string, number>>;
  const value = backend.makeOutput(variable.shape, 'float32');
  const square = backend.makeOutput(variable.shape, 'float32');
  const size = util.sizeFromShape(variable.shape);
  const addresses = [variable, meanSquare, gradient, value, square].map((tensor) =>
    addressOf(backend, tensor),
  );
  const numbers = new Int32Array(Float32Array.of(learningRate, rho, 1 - rho, epsilon).buffer);
  const words = [...addresses, size, PORTION, ...numbers];
  contextOf(backend).compute.run(TASK.rmsProp, Math.ceil(size / PORTION), words);
  return [value, square];
});
