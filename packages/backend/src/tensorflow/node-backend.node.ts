import type { DataId, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { AttributesOf, InputsOf, KernelSpecification } from '../kernels/training/specification.js';

/** An attribute of an operator, as tfjs-node's addon takes it. */
export interface OperatorAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What tfjs-node's addon says of an output. */
interface OutputMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The part of tfjs-node's backend that runs operators of TensorFlow. */
export interface NodeBackend {
  readonly binding: {
    readonly TF_Version: string;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
    createTensor(shape: readonly number[], type: number, values: Float32Array | Int32Array): number;
    deleteTensor(id: number): void;
    executeOp(
      operator: string,
      attributes: readonly OperatorAttribute[],
      inputs: readonly number[],
      outputs: number,
    ): OutputMetadata[];
  };
  readonly isUsingGpuDevice: boolean;
  typeAttributeFromTensor(x: TensorInfo): number;
  getInputTensorIds(inputs: readonly { dataId: DataId }[]): number[];
  createOutputTensor(metadata: OutputMetadata): TensorInfo;
  executeSingleOutput(
    operator: string,
    attributes: readonly OperatorAttribute[],
    inputs: readonly TensorInfo[],
  ): TensorInfo;
}

/** What a kernel is called with. */
export interface NodeKernelCall {
  readonly backend: NodeBackend;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** A kernel of tfjs-node's backend as tfjs-core registers it. */
export function nodeKernel(kernelName: string, run: (call: NodeKernelCall) => TensorInfo | TensorInfo[]) {
  // tfjs-core's types leave open what backend, inputs and attributes of a kernel are.
  const kernelFunc: KernelFunc = (call) => run(call as unknown as NodeKernelCall);
  return { kernelName, backendName: 'tensorflow', kernelFunc };
}

/** A kernel of this package's own, with the name, inputs and attributes of its specification. */
export function ownNodeKernel<S extends KernelSpecification>(
  { name }: S,
  run: (call: OwnKernelCall<S>) => TensorInfo | TensorInfo[],
) {
  return nodeKernel(name, (call) => run(call as unknown as OwnKernelCall<S>));
}

/** What a kernel of this package's own is called with. */
interface OwnKernelCall<S extends KernelSpecification> {
  readonly backend: NodeBackend;
  readonly inputs: InputsOf<S, TensorInfo>;
  readonly attrs: AttributesOf<S>;
}
