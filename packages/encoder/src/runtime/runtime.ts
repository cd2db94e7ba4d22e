import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-common';

/** What this package uses of onnxruntime-node and of onnxruntime-web. */
export interface Runtime {
  /** `onnxruntime-node` or `onnxruntime-web`, for messages. */
  readonly name: string;
  createSession(graph: Uint8Array, options: RuntimeOptions): Promise<InferenceSession>;
  tensor(data: Float32Array, dims: readonly number[]): TypedTensor<'float32'>;
}

/** How a graph is run. */
export interface RuntimeOptions {
  /** Threads of one run. Default 1: several clips side by side use the cores better than one clip on all of them. */
  readonly threads?: number;
}

export type { InferenceSession, Tensor };
