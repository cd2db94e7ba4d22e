import { type KernelConfig, Slice, slice_util } from '@tensorflow/tfjs-core';
import { fastKernel } from '../support/stock-kernel.js';

/** The stock kernel, after the check of its arguments that it leaves out. */
export const slice: KernelConfig = fastKernel(Slice, ({ inputs: { x }, attrs }) => {
  const [begin, size] = slice_util.parseSliceParams(
    x as Parameters<typeof slice_util.parseSliceParams>[0],
    attrs.begin as number[],
    attrs.size as number[],
  );
  slice_util.assertParamsValid(x as Parameters<typeof slice_util.assertParamsValid>[0], begin, size);
  return undefined;
});
