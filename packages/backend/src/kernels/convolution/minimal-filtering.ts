import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Line } from '../../compute/line.js';
import {
  minimalFilterBytes,
  minimalFilterGradient,
  minimalForward,
  minimalInputGradient,
  minimalPackFilter,
  minimalSizes,
  withFilterParts,
} from '../../compute/minimal-filtering.js';
import { type MultiplyLeft, multiplyPacked } from '../../compute/multiply.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import type { Plan } from './plan.js';

/** 12 outputs of up to 8 taps from 28 products in place of 96, along one axis. */
export function minimalFiltering(line: Line): Plan {
  return {
    forward(backend, { x, filter, y }) {
      const { compute } = contextOf(backend);
      const addresses = addressesOf(backend, { x, y });
      withFilter(backend, line, filter, (multiply) => minimalForward(compute, multiply, line, addresses));
    },
    inputGradient(backend, tensors) {
      const { compute, multiply } = contextOf(backend);
      minimalInputGradient(compute, multiply, line, addressesOf(backend, tensors));
    },
    filterGradient(backend, tensors) {
      const { compute, multiply } = contextOf(backend);
      minimalFilterGradient(compute, multiply, line, addressesOf(backend, tensors));
    },
  };
}

/** Calls `body` with products by a filter's parts: those the engine keeps, those packed before, or fresh ones. */
function withFilter(
  backend: BackendWasm,
  line: Line,
  filter: TensorInfo,
  body: (multiply: MultiplyLeft) => void,
): void {
  const { compute, multiply } = contextOf(backend);
  const given = keptParts(backend, line, filter) ?? packedParts(backend, line, filter);
  if (given !== undefined) {
    body(given);
    return;
  }
  withFilterParts(compute, line, addressOf(backend, filter), (b) => {
    body((product) => multiply({ ...product, b }));
  });
}

function keptParts(backend: BackendWasm, line: Line, filter: TensorInfo): MultiplyLeft | undefined {
  const { compute, filters, keepRight } = contextOf(backend);
  const make = keepRight?.(minimalSizes(line));
  if (make === undefined) return undefined;
  const keep = () => withFilterParts(compute, line, addressOf(backend, filter), make);
  return filters.keep(filter, 'kept parts', keep)?.multiply;
}

function packedParts(backend: BackendWasm, line: Line, filter: TensorInfo): MultiplyLeft | undefined {
  const { compute, filters, packedBelowRows } = contextOf(backend);
  if (minimalSizes(line).m >= packedBelowRows.parts) return undefined;
  const packed = filters.find(filter, 'parts', minimalFilterBytes(line), (address) =>
    minimalPackFilter(compute, line, addressOf(backend, filter), address),
  );
  return packed === undefined ? undefined : (product) => multiplyPacked(compute, product, packed);
}
