import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { RELU_GRAD } from '../kernels/elementwise.js';

/** The part of tfjs-node's backend that runs an operator of TensorFlow. */
interface NodeBackend {
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number };
  executeSingleOutput(operator: string, attributes: readonly object[], inputs: TensorInfo[]): TensorInfo;
}

/** The gradient of relu as TensorFlow's one operator; tfjs-core's formula takes seven of them. */
export function registerReluGrad(): void {
  registerKernel({
    kernelName: RELU_GRAD,
    backendName: 'tensorflow',
    kernelFunc({ backend, inputs }) {
      const { binding, executeSingleOutput } = backend as NodeBackend;
      const { x, dy } = inputs as Record<'x' | 'dy', TensorInfo>;
      const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
      return executeSingleOutput.call(backend, 'ReluGrad', [type], [dy, x]);
    },
  });
}
