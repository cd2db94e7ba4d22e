import type * as tf from '@tensorflow/tfjs-core';

/** A kernel that was called while a step was recorded. */
export interface RecordedCall {
  readonly kernel: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly shapes: readonly (readonly number[])[];
}

/** The kernels of a step, to be called again on the same memory: `Recording` of @ser/backend/kernels. */
export interface Recording {
  readonly calls: readonly RecordedCall[];
  readonly constants: readonly number[];
  readonly results: number;
  isCurrent(): boolean;
  repeat(attributesOf: (call: RecordedCall) => RecordedCall['attributes']): void;
  dispose(): void;
}

/** What backends of @ser/backend have beside TensorFlow.js' own: `Recorder` of @ser/backend/kernels. */
export interface Recorder {
  recordKernels(code: () => void): Recording | undefined;
  overwrite(tensor: tf.Tensor, values: Float32Array): void;
}

/** The recorder of a backend that has one. */
export function recorderOf(backend: object): Recorder | undefined {
  return 'recordKernels' in backend ? (backend as Recorder) : undefined;
}
