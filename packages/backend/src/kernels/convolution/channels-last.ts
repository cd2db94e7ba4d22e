import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, Transpose } from '@tensorflow/tfjs-core';
import type { Conv2DInfo } from '../support/conv2d-info.js';
import { callKernel } from '../support/stock-kernel.js';

/** A convolution's sizes with both shapes channels last. */
export function channelsLast(info: Conv2DInfo): Conv2DInfo {
  if (info.dataFormat === 'channelsLast') return info;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  return {
    ...info,
    dataFormat: 'channelsLast',
    inShape: [batchSize, inHeight, inWidth, inChannels],
    outShape: [batchSize, outHeight, outWidth, outChannels],
  };
}

/** Calls `body` with image tensors turned channels last when `info` has them channels first. */
export function withChannelsLast(
  backend: BackendWasm,
  info: Conv2DInfo,
  tensors: readonly TensorInfo[],
  body: (tensors: readonly TensorInfo[], info: Conv2DInfo) => TensorInfo,
): TensorInfo {
  if (info.dataFormat === 'channelsLast') return body(tensors, info);
  const turned = tensors.map((x) => callKernel(backend, Transpose, { x }, { perm: [0, 2, 3, 1] }));
  const result = body(turned, channelsLast(info));
  for (const { dataId } of turned) backend.disposeData(dataId);
  return result;
}

/** The same for an operator whose result is an image tensor too. */
export function throughChannelsLast(
  backend: BackendWasm,
  info: Conv2DInfo,
  tensors: readonly TensorInfo[],
  body: (tensors: readonly TensorInfo[], info: Conv2DInfo) => TensorInfo,
): TensorInfo {
  const result = withChannelsLast(backend, info, tensors, body);
  if (info.dataFormat === 'channelsLast') return result;
  const turned = callKernel(backend, Transpose, { x: result }, { perm: [0, 3, 1, 2] });
  backend.disposeData(result.dataId);
  return turned;
}
