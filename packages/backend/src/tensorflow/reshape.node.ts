import { Reshape, registerKernel, type TensorInfo, unregisterKernel } from '@tensorflow/tfjs-core';
import { type NodeBackend, nodeKernel } from './node-backend.node.js';

/** Shapes that are kept; a program that meets more of them starts anew. */
const MOST_SHAPES = 1000;

/** Reshape with shapes that are brought to TensorFlow once: a training step asks for some 340 of few shapes. */
export function registerReshape({ binding }: NodeBackend): void {
  const shapes = new Map<string, number>();
  const { TF_ATTR_TYPE, TF_INT32 } = binding;
  const indices = { name: 'Tshape', type: TF_ATTR_TYPE, value: TF_INT32 };
  const idOf = (shape: readonly number[]): number => {
    const key = String(shape);
    const known = shapes.get(key);
    if (known !== undefined) return known;
    if (shapes.size === MOST_SHAPES) {
      for (const id of shapes.values()) binding.deleteTensor(id);
      shapes.clear();
    }
    const id = binding.createTensor([shape.length], TF_INT32, Int32Array.from(shape));
    shapes.set(key, id);
    return id;
  };
  const kernel = nodeKernel(Reshape, ({ backend, inputs: { x }, attrs }): TensorInfo => {
    const inputs = [...backend.getInputTensorIds([x]), idOf(attrs.shape as readonly number[])];
    const type = { name: 'T', type: TF_ATTR_TYPE, value: backend.typeAttributeFromTensor(x) };
    const [made] = backend.binding.executeOp(Reshape, [type, indices], inputs, 1);
    return backend.createOutputTensor(made);
  });
  unregisterKernel(Reshape, 'tensorflow');
  registerKernel(kernel);
}
