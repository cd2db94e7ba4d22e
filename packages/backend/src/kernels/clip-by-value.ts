import { ClipByValue, type KernelConfig, util } from '@tensorflow/tfjs-core';
import { elementwise, OPERATOR } from '../compute/elementwise.js';
import { addressOf, contextOf } from './heap-access.js';
import { fastKernel } from './stock-kernel.js';

/** Clipping that lets NaN through, as the other backends do. */
export const clipByValue: KernelConfig = fastKernel(ClipByValue, ({ backend, inputs: { x }, attrs }) => {
  if (x.dtype !== 'float32') return undefined;
  const out = backend.makeOutput(x.shape, 'float32');
  const { compute } = contextOf(backend);
  const size = util.sizeFromShape(x.shape);
  compute.withScratch(8, (limits) => {
    compute.floats().set([attrs.clipValueMin as number, attrs.clipValueMax as number], limits / 4);
    const [from, to] = [x, out].map(
      (tensor) => ({ address: addressOf(backend, tensor), cover: 'all' }) as const,
    );
    const limit = (address: number) => ({ address, cover: 'element' }) as const;
    elementwise(compute, OPERATOR.atLeast, from, limit(limits), to.address, 1, size);
    elementwise(compute, OPERATOR.atMost, to, limit(limits + 4), to.address, 1, size);
  });
  return out;
});
