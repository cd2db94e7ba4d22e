import { registerKernel } from '@tensorflow/tfjs-core';
import { RELU_GRAD } from '../kernels/training/specification.js';
import { ownNodeKernel } from './node-backend.node.js';

/** The gradient of relu as TensorFlow's one operator; tfjs-core's formula takes seven of them. */
export function registerReluGrad(): void {
  const kernel = ownNodeKernel(RELU_GRAD, ({ backend, inputs: { x, dy } }) => {
    const { binding } = backend;
    const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
    return backend.executeSingleOutput('ReluGrad', [type], [dy, x]);
  });
  registerKernel(kernel);
}
