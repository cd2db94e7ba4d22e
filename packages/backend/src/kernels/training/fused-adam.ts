import { util } from '@tensorflow/tfjs-core';
import { adam } from '../../compute/adam.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { FUSED_ADAM } from './specification.js';

/** {@link FUSED_ADAM} in one pass over memory. */
export const fusedAdam = ownKernel(FUSED_ADAM, ({ backend, inputs, attrs }) => {
  const { shape } = inputs.variable;
  const make = () => backend.makeOutput(shape, 'float32');
  const [newVariable, newMean, newMeanSquare] = [make(), make(), make()];
  const tensors = addressesOf(backend, { ...inputs, newVariable, newMean, newMeanSquare });
  adam(contextOf(backend).compute, { ...tensors, elements: util.sizeFromShape(shape) }, attrs);
  return [newVariable, newMean, newMeanSquare];
});
