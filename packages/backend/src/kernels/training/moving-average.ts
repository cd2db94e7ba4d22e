import { util } from '@tensorflow/tfjs-core';
import { addressOf, contextOf } from '../support/kernel-context.js';
import { ownKernel } from '../support/stock-kernel.js';
import { updated } from '../support/updated.js';
import { MOVING_AVERAGE } from './specification.js';

const { fround } = Math;

/** {@link MOVING_AVERAGE}: of one number for each channel, too few to divide among threads. Rounded as tfjs-core's operators round. */
export const movingAverage = ownKernel(
  MOVING_AVERAGE,
  ({ backend, inputs: { average, value }, attrs: { momentum, overwrite } }) => {
    const out = updated(backend, average, overwrite === 1);
    const floatsOf = (tensor: typeof average) =>
      contextOf(backend).compute.floats(addressOf(backend, tensor), util.sizeFromShape(average.shape));
    const [before, values, after] = [average, value, out].map(floatsOf);
    const rest = fround(1 - momentum);
    for (let i = 0; i < after.length; i++) {
      after[i] = before[i] - fround(fround(before[i] - values[i]) * rest);
    }
    return out;
  },
);
