import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { _FusedMatMul, BatchMatMul, Cast, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Finish, finish } from '../support/bias-and-activation.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { callKernel, fastKernel, type KernelCall } from '../support/stock-kernel.js';

/** Matrix products of equal batches. The stock kernel is scalar for a transposed left factor (1.9 GFLOP/s). */
export const batchMatMul = fastKernel(BatchMatMul, product);

/** The same with a bias and an activation. */
export const fusedMatMul = fastKernel(_FusedMatMul, (call) => {
  const { bias, preluActivationWeights } = call.inputs;
  const result = product(call);
  const options = { ...(call.attrs as Finish), bias, preluActivationWeights };
  return result && finish(call.backend, result, options);
});

function product({ backend, inputs: { a, b }, attrs }: KernelCall): TensorInfo | undefined {
  const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
  for (const { shape } of [a, b])
    util.assert(shape.length > 1, () => `matMul: expected a matrix, found shape [${shape}]`);
  if (a.dtype === 'int32' && b.dtype === 'int32') return integerProduct(backend, a, b, attrs);
  const batch = a.shape.slice(0, -2);
  if (a.dtype !== 'float32' || b.dtype !== 'float32' || !util.arraysEqual(batch, b.shape.slice(0, -2))) {
    return undefined;
  }
  const [rows, inner] = lastTwo(a, transposeA);
  const [depth, columns] = lastTwo(b, transposeB);
  util.assert(
    inner === depth,
    () => `matMul: inner sizes ${inner} (of ${a.shape}) and ${depth} (of ${b.shape}) differ`,
  );
  const out = backend.makeOutput([...batch, rows, columns], 'float32');
  const count = util.sizeFromShape(batch);
  if (count * rows * columns === 0) return out;
  if (inner === 0) return zeros(backend, out);
  contextOf(backend).multiply({
    ...addressesOf(backend, { a, b, c: out }),
    batch: count,
    m: rows,
    n: columns,
    k: inner,
    transposeA,
    transposeB,
  });
  return out;
}

/** Integers are multiplied as floats, as on the cpu backend's typed arrays up to 2²⁴. */
function integerProduct(
  backend: BackendWasm,
  a: TensorInfo,
  b: TensorInfo,
  attrs: KernelCall['attrs'],
): TensorInfo {
  const [x, y] = [a, b].map((tensor) => callKernel(backend, Cast, { x: tensor }, { dtype: 'float32' }));
  const floats = callKernel(backend, BatchMatMul, { a: x, b: y }, attrs);
  const result = callKernel(backend, Cast, { x: floats }, { dtype: 'int32' });
  for (const { dataId } of [x, y, floats]) backend.disposeData(dataId);
  return result;
}

function lastTwo({ shape }: TensorInfo, transposed: boolean): readonly [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** The product over no inner elements. */
function zeros(backend: BackendWasm, out: TensorInfo): TensorInfo {
  backend.typedArrayFromHeap(out).fill(0);
  return out;
}
