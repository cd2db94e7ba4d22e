import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Cast, Identity, type TensorInfo } from '@tensorflow/tfjs-core';
import { share } from '../support/share.js';
import { fastKernel } from '../support/stock-kernel.js';

/** The same values under another name: the stock kernel copies them, as does that of casts to the same type. */
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
