import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { Cast, Identity } from '@tensorflow/tfjs-core';
import { fastKernel } from '../support/stock-kernel.js';

/** The same values under another name: the stock kernels copy them. */
function share(backend: BackendWasm, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

export const identity = fastKernel(Identity, ({ backend, inputs: { x } }) => share(backend, x));

export const cast = fastKernel(Cast, ({ backend, inputs: { x }, attrs }) => {
  if (attrs.dtype === x.dtype) return share(backend, x);
  return attrs.dtype === 'bool' ? toBool(backend, x) : undefined;
});

/** Anything but zero is true; the stock kernel keeps the number. */
function toBool(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const out = backend.makeOutput(x.shape, 'bool');
  const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(out)];
  for (let i = 0; i < to.length; i++) to[i] = from[i] === 0 ? 0 : 1;
  return out;
}
