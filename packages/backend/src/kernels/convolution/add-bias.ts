import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { Operator } from '../../compute/contract.js';
import { elementwise } from '../../compute/elementwise.js';
import { addressOf, contextOf } from '../support/kernel-context.js';

/** y ← y + bias, one number for each channel of the last axis. */
export function addBias(backend: BackendWasm, y: TensorInfo, bias: TensorInfo): void {
  const columns = y.shape.at(-1)!;
  const out = addressOf(backend, y);
  elementwise(contextOf(backend).compute, Operator.add, {
    a: { address: out, cover: 'all' },
    b: { address: addressOf(backend, bias), cover: 'row' },
    out,
    rows: util.sizeFromShape(y.shape) / columns,
    columns,
  });
}
