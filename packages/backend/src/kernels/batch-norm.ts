import { FusedBatchNorm, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { TASK } from '../compute/compute.js';
import { batchNormSums } from '../compute/sum-rows.js';
import { addressOf, contextOf } from './heap-access.js';
import { fastKernel, newKernel } from './stock-kernel.js';

/** Σ dy and Σ dy·(x − mean) over all but the last axis: inputs x, dy and mean; what the gradient needs of x and dy. */
export const BATCH_NORM_SUMS = 'BatchNormSums';

/** Whether statistics are one number for each of the last axis' channels, which come in fours. */
export function normalizesChannels(x: TensorInfo, ...statistics: readonly TensorInfo[]): boolean {
  const channels = x.shape.at(-1) ?? 0;
  const byChannel = ({ shape, dtype }: TensorInfo) =>
    dtype === 'float32' && shape.at(-1) === channels && util.sizeFromShape(shape as number[]) === channels;
  return x.dtype === 'float32' && channels > 0 && channels % 4 === 0 && statistics.every(byChannel);
}

/** y = (x − mean) / √(variance + ε) · scale + offset. The stock kernel looks every statistic up for every element. */
export const batchNorm = fastKernel(FusedBatchNorm, ({ backend, inputs, attrs }) => {
  const { x, mean, variance, scale, offset } = inputs;
  const given = [mean, variance, scale, offset].filter((tensor) => tensor !== undefined && tensor !== null);
  if (!normalizesChannels(x, ...given)) return undefined;
  const { compute } = contextOf(backend);
  const channels = x.shape.at(-1)!;
  const rows = util.sizeFromShape(x.shape) / channels;
  const out = backend.makeOutput(x.shape, 'float32');
  if (rows === 0) return out;
  compute.withScratch(channels * 4, (factor) => {
    const heap = compute.floats();
    const at = (tensor: TensorInfo) => addressOf(backend, tensor) / 4;
    for (let c = 0; c < channels; c++) {
      const gain = scale ? heap[at(scale) + c] : 1;
      heap[factor / 4 + c] = gain / Math.sqrt(heap[at(variance) + c] + (attrs.varianceEpsilon as number));
    }
    const shift = offset ? addressOf(backend, offset) : compute.zeros(channels * 4);
    const perTask = Math.max(1, Math.floor(2 ** 14 / channels));
    const [from, center, to] = [x, mean, out].map((tensor) => addressOf(backend, tensor));
    const words = [from, center, factor, shift, to, rows, channels, perTask];
    compute.run(TASK.batchNorm, Math.ceil(rows / perTask), words);
  });
  return out;
});

export const batchNormSumsKernel = newKernel(BATCH_NORM_SUMS, ({ backend, inputs: { x, dy, mean } }) => {
  const { compute } = contextOf(backend);
  const channels = x.shape.at(-1)!;
  const out = backend.makeOutput([2, channels], 'float32');
  const [from, gradient, center, to] = [x, dy, mean, out].map((tensor) => addressOf(backend, tensor));
  batchNormSums(compute, from, gradient, center, to, util.sizeFromShape(x.shape) / channels, channels);
  return out;
});
