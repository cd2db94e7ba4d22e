import { util } from '@tensorflow/tfjs-core';
import { adam } from '../../compute/adam.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { updated } from '../support/updated.js';
import { FUSED_ADAM } from './specification.js';

/** {@link FUSED_ADAM} in one pass over memory. */
export const fusedAdam = ownKernel(FUSED_ADAM, ({ backend, inputs, attrs }) => {
  const { variable, mean, meanSquare } = inputs;
  const [newVariable, newMean, newMeanSquare] = [variable, mean, meanSquare].map((tensor) =>
    updated(backend, tensor, attrs.overwrite === 1),
  );
  const tensors = addressesOf(backend, { ...inputs, newVariable, newMean, newMeanSquare });
  adam(contextOf(backend).compute, { ...tensors, elements: util.sizeFromShape(variable.shape) }, attrs);
  return [newVariable, newMean, newMeanSquare];
});
