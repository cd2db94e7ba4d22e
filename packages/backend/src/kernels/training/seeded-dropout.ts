import { util } from '@tensorflow/tfjs-core';
import { dropout } from '../../compute/dropout.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { SEEDED_DROPOUT } from './specification.js';

/** {@link SEEDED_DROPOUT}; the mask is never stored. */
export const seededDropout = ownKernel(SEEDED_DROPOUT, ({ backend, inputs: { x }, attrs }) => {
  const out = backend.makeOutput(x.shape, 'float32');
  const elements = util.sizeFromShape(x.shape);
  dropout(contextOf(backend).compute, { ...addressesOf(backend, { x, out }), elements }, attrs);
  return out;
});
