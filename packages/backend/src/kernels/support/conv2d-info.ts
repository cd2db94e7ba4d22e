import { backend_util } from '@tensorflow/tfjs-core';

/** Sizes, strides and padding of one 2-D convolution or pooling, all of them resolved. */
export type Conv2DInfo = ReturnType<typeof backend_util.computeConv2DInfo>;

/** The attributes of tfjs-core's 2-D convolutions that decide their sizes. */
interface Conv2DSizing {
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes of a convolution of `inShape` by a filter [rows, columns, in, out]; `attrs` are those of the kernel. */
export function conv2DInfo(inShape: number[], filterShape: number[], attrs: unknown): Conv2DInfo {
  const { strides, pad, dataFormat, dilations = 1, dimRoundingMode } = attrs as Conv2DSizing;
  return backend_util.computeConv2DInfo(
    inShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
}

/** The attributes of tfjs-core's 2-D poolings. */
interface PoolSizing {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes of a pooling of `inShape`; `attrs` are those of the kernel. */
export function poolInfo(inShape: number[], attrs: unknown): Conv2DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as PoolSizing;
  const shape = inShape as [number, number, number, number];
  return backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}
