import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Address } from '../../compute/contract.js';
import type { Line } from '../../compute/line.js';
import {
  shortFilterBytes,
  shortFilterGradient,
  shortForward,
  shortInputGradient,
  shortPackFilter,
} from '../../compute/short-axis.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import { addBias } from './add-bias.js';
import type { Plan } from './plan.js';

/** One matrix over whole images, along an axis shorter than the filter: taps that see padding alone are left out. */
export function shortAxis(line: Line): Plan {
  const forward: Plan['forward'] = (backend, { x, filter, y }) => {
    const { compute } = contextOf(backend);
    const addresses = addressesOf(backend, { x, y });
    withPackedFilter(backend, line, filter, (packed) => {
      shortForward(compute, line, { ...addresses, packed });
    });
  };
  return {
    forward,
    forwardInTraining(backend, { bias, ...tensors }) {
      forward(backend, tensors);
      addBias(backend, tensors.y, bias);
    },
    inputGradient(backend, tensors) {
      shortInputGradient(contextOf(backend).compute, line, addressesOf(backend, tensors));
    },
    filterGradient(backend, tensors) {
      const { compute, multiply } = contextOf(backend);
      shortFilterGradient(compute, multiply, line, addressesOf(backend, tensors));
    },
  };
}

function withPackedFilter(
  backend: BackendWasm,
  line: Line,
  filter: TensorInfo,
  body: (packed: Address) => void,
): void {
  const { compute, filters } = contextOf(backend);
  const bytes = shortFilterBytes(line);
  const pack = (packed: Address) => shortPackFilter(compute, line, addressOf(backend, filter), packed);
  const kept = filters.find(filter, formOf(line), bytes, pack);
  if (kept !== undefined) {
    body(kept);
    return;
  }
  compute.withScratch(bytes, (packed) => {
    pack(packed);
    body(packed);
  });
}

/** All that the matrix depends on beside the filter. */
function formOf({ inLength, outLength, stride, dilation, padding }: Line): string {
  return `short ${[inLength, outLength, stride, dilation, padding]}`;
}
