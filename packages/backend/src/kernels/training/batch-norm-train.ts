import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { after } from '../../compute/address.js';
import { batchNorm, batchNormGrad, batchNormSums, deviationSums } from '../../compute/batch-norm.js';
import type { Compute } from '../../compute/compute.js';
import { type Address, FLOAT_BYTES, NULL } from '../../compute/contract.js';
import { sumRows } from '../../compute/sum-rows.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { BATCH_NORM_TRAIN, BATCH_NORM_TRAIN_GRAD } from './specification.js';

const { fround, sqrt } = Math;

/**
 * {@link BATCH_NORM_TRAIN}: three passes over x. Here and in the gradient every number is rounded where tfjs-core's operators
 * round it and added up in their order, so that a network trains to the same bits with this kernel and without.
 */
export const batchNormTrain = ownKernel(
  BATCH_NORM_TRAIN,
  ({ backend, inputs: { x, scale, offset: shift }, attrs: { epsilon } }) => {
    const { compute } = contextOf(backend);
    const sizes = sizesOf(x);
    const { rows, columns } = sizes;
    const y = backend.makeOutput(x.shape, 'float32');
    const [mean, variance] = [channels(backend, columns), channels(backend, columns)];
    const addresses = addressesOf(backend, { x, mean, y });
    const part = fround(1 / rows);
    const divide = (sum: TensorInfo) => {
      const values = floatsOf(backend, sum, columns);
      for (let c = 0; c < columns; c++) values[c] *= part;
    };
    sumRows(compute, { x: addresses.x, out: addresses.mean, ...sizes });
    divide(mean);
    const out = addressOf(backend, variance);
    deviationSums(compute, { x: addresses.x, mean: addresses.mean, slope: NULL, out, ...sizes });
    divide(variance);
    const offset = addressOf(backend, shift);
    compute.withScratch(columns * FLOAT_BYTES, (factor) => {
      const factors = compute.floats(factor, columns);
      const [gains, variances] = [floatsOf(backend, scale, columns), floatsOf(backend, variance, columns)];
      for (let c = 0; c < columns; c++) factors[c] = gains[c] / sqrt(variances[c] + epsilon);
      batchNorm(compute, { ...addresses, factor, offset, ...sizes });
    });
    return [y, mean, variance];
  },
);

/**
 * {@link BATCH_NORM_TRAIN_GRAD}. With i = 1 / √(variance + ε), f = i · scale, d = x − mean, n values a channel, S = Σ dy and P =
 * Σ dy · d: dOffset = S, dScale = P · i, v = −½ · P · f · i² (by the variance), m = −f · S − Σ 2d · v / n (by the mean, the last
 * sum being 0 but for rounding), dx = dy · f + 2d · v / n + m / n.
 */
export const batchNormTrainGrad = ownKernel(
  BATCH_NORM_TRAIN_GRAD,
  ({ backend, inputs: { x, dy, mean, variance, scale }, attrs: { epsilon } }) => {
    const { compute } = contextOf(backend);
    const sizes = sizesOf(x);
    const { columns } = sizes;
    const dx = backend.makeOutput(x.shape, 'float32');
    const [dScale, dOffset] = [channels(backend, columns), channels(backend, columns)];
    const addresses = addressesOf(backend, { x, dy, mean, dx });
    const row = columns * FLOAT_BYTES;
    compute.withScratch(5 * row, (sums) => {
      const [factor, slope, shift] = [2, 3, 4].map((i) => after(sums, i * row));
      batchNormSums(compute, { ...addresses, out: sums, ...sizes });
      const statistics = {
        variance: floatsOf(backend, variance, columns),
        scale: floatsOf(backend, scale, columns),
        dScale: floatsOf(backend, dScale, columns),
        dOffset: floatsOf(backend, dOffset, columns),
      };
      byChannel(compute, { sums, factor, slope, ...statistics }, sizes, epsilon);
      deviationSums(compute, { ...addresses, slope, out: shift, ...sizes });
      const [total, factors, shifts] = [sums, factor, shift].map((at) => compute.floats(at, columns));
      for (let c = 0; c < columns; c++) {
        shifts[c] = fround(fround(-fround(factors[c] * total[c])) - shifts[c]) / sizes.rows;
      }
      batchNormGrad(compute, { ...addresses, factor, slope, shift, ...sizes });
    });
    return [dx, dScale, dOffset];
  },
);

interface ByChannel {
  readonly sums: Address;
  readonly factor: Address;
  readonly slope: Address;
  readonly variance: Float32Array;
  readonly scale: Float32Array;
  readonly dScale: Float32Array;
  readonly dOffset: Float32Array;
}

/** What follows from S and P: the gradients by scale and offset, f, and v / n. */
function byChannel(
  compute: Compute,
  { sums, factor, slope, variance, scale, dScale, dOffset }: ByChannel,
  { rows, columns }: Sizes,
  epsilon: number,
): void {
  const totals = compute.floats(sums, 2 * columns);
  const [factors, slopes] = [factor, slope].map((at) => compute.floats(at, columns));
  for (let c = 0; c < columns; c++) {
    const inverse = fround(1 / fround(sqrt(fround(variance[c] + fround(epsilon)))));
    const product = totals[columns + c];
    factors[c] = inverse * scale[c];
    const byVariance = fround(fround(fround(product * factors[c]) * fround(inverse * inverse)) * -0.5);
    slopes[c] = byVariance / rows;
    dScale[c] = product * inverse;
    dOffset[c] = totals[c];
  }
}

interface Sizes {
  readonly rows: number;
  readonly columns: number;
}

function sizesOf({ shape }: TensorInfo): Sizes {
  const columns = shape.at(-1)!;
  return { rows: util.sizeFromShape(shape) / columns, columns };
}

function channels(backend: BackendWasm, columns: number): TensorInfo {
  return backend.makeOutput([columns], 'float32');
}

function floatsOf(backend: BackendWasm, tensor: TensorInfo, length: number): Float32Array {
  return contextOf(backend).compute.floats(addressOf(backend, tensor), length);
}
