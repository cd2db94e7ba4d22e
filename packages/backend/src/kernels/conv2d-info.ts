import type { backend_util } from '@tensorflow/tfjs-core';

/** Sizes, strides and padding of one 2-D convolution, all of them resolved. */
export type Conv2DInfo = ReturnType<typeof backend_util.computeConv2DInfo>;
