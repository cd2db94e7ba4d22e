import { util } from '@tensorflow/tfjs-core';
import { rmsProp } from '../../compute/rms-prop.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { updated } from '../support/updated.js';
import { FUSED_RMS_PROP } from './specification.js';

/** {@link FUSED_RMS_PROP} in one pass over memory. */
export const fusedRmsProp = ownKernel(FUSED_RMS_PROP, ({ backend, inputs, attrs }) => {
  const mayOverwrite = attrs.overwrite === 1;
  const newVariable = updated(backend, inputs.variable, mayOverwrite);
  const newMeanSquare = updated(backend, inputs.meanSquare, mayOverwrite);
  const tensors = addressesOf(backend, { ...inputs, newVariable, newMeanSquare });
  const elements = util.sizeFromShape(inputs.variable.shape);
  rmsProp(contextOf(backend).compute, { ...tensors, elements }, attrs);
  return [newVariable, newMeanSquare];
});
