import { util } from '@tensorflow/tfjs-core';
import { batchNormSums } from '../../compute/batch-norm.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { BATCH_NORM_SUMS } from './specification.js';

/** {@link BATCH_NORM_SUMS}: both sums in one pass. */
export const batchNormSumsKernel = ownKernel(BATCH_NORM_SUMS, ({ backend, inputs }) => {
  const { shape } = inputs.x;
  const columns = shape.at(-1)!;
  const out = backend.makeOutput([2, columns], 'float32');
  const rows = util.sizeFromShape(shape) / columns;
  batchNormSums(contextOf(backend).compute, { ...addressesOf(backend, { ...inputs, out }), rows, columns });
  return out;
});
