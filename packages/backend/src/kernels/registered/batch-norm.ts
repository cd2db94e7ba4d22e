import { FusedBatchNorm, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { batchNorm as normalize } from '../../compute/batch-norm.js';
import { FLOAT_BYTES } from '../../compute/contract.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import { fastKernel } from '../support/stock-kernel.js';

/** Whether statistics are one number for each of the last axis' channels, which come in fours. */
export function normalizesChannels(x: TensorInfo, ...statistics: readonly TensorInfo[]): boolean {
  const channels = x.shape.at(-1) ?? 0;
  const byChannel = ({ shape, dtype }: TensorInfo) =>
    dtype === 'float32' && shape.at(-1) === channels && util.sizeFromShape(shape as number[]) === channels;
  return x.dtype === 'float32' && channels > 0 && channels % 4 === 0 && statistics.every(byChannel);
}

/** y = (x − mean) / √(variance + ε) · scale + offset. The stock kernel looks every statistic up for every element. */
export const batchNorm = fastKernel(FusedBatchNorm, ({ backend, inputs, attrs }) => {
  const { x, mean, variance, scale, offset: shift } = inputs;
  const given = [mean, variance, scale, shift].filter((tensor) => tensor !== undefined && tensor !== null);
  if (!normalizesChannels(x, ...given)) return undefined;
  const { compute } = contextOf(backend);
  const columns = x.shape.at(-1)!;
  const rows = util.sizeFromShape(x.shape) / columns;
  const y = backend.makeOutput(x.shape, 'float32');
  if (rows === 0) return y;
  compute.withScratch(columns * FLOAT_BYTES, (factor) => {
    const offset = shift ? addressOf(backend, shift) : compute.zeros(columns * FLOAT_BYTES);
    const floats = (tensor: TensorInfo) => compute.floats(addressOf(backend, tensor), columns);
    const [factors, variances, gains] = [
      compute.floats(factor, columns),
      floats(variance),
      scale && floats(scale),
    ];
    for (let c = 0; c < columns; c++) {
      factors[c] = (gains ? gains[c] : 1) / Math.sqrt(variances[c] + (attrs.varianceEpsilon as number));
    }
    normalize(compute, { ...addressesOf(backend, { x, mean, y }), factor, offset, rows, columns });
  });
  return y;
});
