import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Line } from '../../compute/line.js';
import {
  filterGradientOfParts,
  inputParts,
  inputPartsBytes,
  minimalFilterBytes,
  minimalFilterGradient,
  minimalForward,
  minimalInputGradient,
  minimalOutputs,
  minimalPackFilter,
  minimalSizes,
  withFilterParts,
} from '../../compute/minimal-filtering.js';
import { type MultiplyLeft, multiplyPacked } from '../../compute/multiply.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import type { Plan } from './plan.js';

/** 12 outputs of 6 to 8 taps from 28 products in place of 96, or 4 of 4 or 5 from 8 in place of 20, along one axis. */
export function minimalFiltering(line: Line): Plan {
  return {
    forward(backend, { x, filter, y }) {
      const { compute } = contextOf(backend);
      const addresses = addressesOf(backend, { x, y });
      withFilter(backend, line, filter, (multiply) => minimalForward(compute, multiply, line, addresses));
    },
    forwardInTraining(backend, { x, filter, bias, y }) {
      const { compute, multiply, inputs } = contextOf(backend);
      const parts = inputs.put(x, formOf(line), inputPartsBytes(line));
      inputParts(compute, line, addressOf(backend, x), parts);
      withFilterParts(compute, line, addressOf(backend, filter), (b) => {
        const byFilter: MultiplyLeft = (product) => multiply({ ...product, b });
        minimalOutputs(compute, byFilter, line, { parts, ...addressesOf(backend, { bias, y }) });
      });
    },
    inputGradient(backend, tensors) {
      const { compute, multiply } = contextOf(backend);
      minimalInputGradient(compute, multiply, line, addressesOf(backend, tensors));
    },
    filterGradient(backend, { x, dy, dFilter }) {
      const { compute, multiply, inputs } = contextOf(backend);
      const addresses = addressesOf(backend, { dy, dFilter });
      const wasKept = inputs.take(x, formOf(line), (parts) =>
        filterGradientOfParts(compute, multiply, line, { parts, ...addresses }),
      );
      if (!wasKept) {
        minimalFilterGradient(compute, multiply, line, { x: addressOf(backend, x), ...addresses });
      }
    },
  };
}

/** All that an input's parts depend on beside the input. */
function formOf(line: Line): string {
  const { batch, m } = minimalSizes(line);
  return `parts ${batch} ${m} ${line.padding}`;
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
