import { ClipByValue, util } from '@tensorflow/tfjs-core';
import { Operator } from '../../compute/contract.js';
import { elementwise, withConstant } from '../../compute/elementwise.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { fastKernel } from '../support/stock-kernel.js';

/** Clipping that lets NaN through, as the other backends do. */
export const clipByValue = fastKernel(ClipByValue, ({ backend, inputs: { x }, attrs }) => {
  if (x.dtype !== 'float32') return undefined;
  const result = backend.makeOutput(x.shape, 'float32');
  const { compute } = contextOf(backend);
  const { from, out } = addressesOf(backend, { from: x, out: result });
  const sizes = { out, rows: 1, columns: util.sizeFromShape(x.shape) };
  withConstant(compute, attrs.clipValueMin as number, (b) => {
    elementwise(compute, Operator.atLeast, { a: { address: from, cover: 'all' }, b, ...sizes });
  });
  withConstant(compute, attrs.clipValueMax as number, (b) => {
    elementwise(compute, Operator.atMost, { a: { address: out, cover: 'all' }, b, ...sizes });
  });
  return result;
});
