import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Mean, Sum, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Address, Operator } from '../../compute/contract.js';
import { elementwise, withConstant } from '../../compute/elementwise.js';
import { sumRows } from '../../compute/sum-rows.js';
import { addressOf, contextOf } from '../support/kernel-context.js';
import { fastKernel, type KernelCall } from '../support/stock-kernel.js';

/** Sum over the first axes. The stock kernel transposes first. */
export const sum = fastKernel(Sum, (call) => reduceRows(call, 1));

/** Mean over the first axes. */
export const mean = fastKernel(Mean, (call) => reduceRows(call));

function reduceRows({ backend, inputs: { x }, attrs }: KernelCall, factor?: number): TensorInfo | undefined {
  const axes = util.parseAxisParam(attrs.axis as number[], x.shape).toSorted((a, b) => a - b);
  const leading = axes.every((axis, i) => axis === i);
  const rows = util.sizeFromShape(x.shape.slice(0, axes.length));
  const columns = util.sizeFromShape(x.shape.slice(axes.length));
  // A single column is better summed in vectors along the row, as the stock kernel does.
  if (x.dtype !== 'float32' || !leading || columns === 0 || (columns === 1 && rows > 0)) return undefined;
  const kept = attrs.keepDims ? axes.map(() => 1) : [];
  const out = backend.makeOutput([...kept, ...x.shape.slice(axes.length)], 'float32');
  if (rows === 0) {
    // Of nothing the sum is zero and the mean is not a number; the stock kernel leaves what was in memory.
    backend.typedArrayFromHeap(out).fill(factor === undefined ? Number.NaN : 0);
    return out;
  }
  const { compute } = contextOf(backend);
  const to = addressOf(backend, out);
  sumRows(compute, { x: addressOf(backend, x), out: to, rows, columns });
  if (factor === undefined) scale(backend, to, columns, 1 / rows);
  return out;
}

/** Multiplies `columns` elements at `out` in place. */
function scale(backend: BackendWasm, out: Address, columns: number, factor: number): void {
  const { compute } = contextOf(backend);
  withConstant(compute, factor, (b) => {
    elementwise(compute, Operator.multiply, { a: { address: out, cover: 'all' }, b, out, rows: 1, columns });
  });
}
