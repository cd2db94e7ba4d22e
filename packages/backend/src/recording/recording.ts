import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A kernel that was called while a recording was made. */
export interface RecordedCall {
  readonly kernel: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Shapes of its inputs. */
  readonly shapes: readonly (readonly number[])[];
}

/**
 * Kernels that were called once, with the tensors that they read and wrote, to be called again in the same order on the same
 * memory: without TensorFlow.js' tape, its scopes and a new tensor for each result.
 */
export interface Recording {
  readonly calls: readonly RecordedCall[];
  /** Numbers of which the recorded code made tensors, of each one alone or repeated. */
  readonly constants: readonly number[];
  /**
   * How many of the values that the recorded code made outlived it. More than the caller knows of, where the code keeps some for
   * the next time: called again, the kernels would not read them.
   */
  readonly results: number;
  /**
   * Whether the values that it reads and overwrites are still there for it: false as soon as no tensor from before it has them any
   * more, or another tensor shares those that it overwrites. Whether a variable still has the values that it had is not known here.
   */
  isCurrent(): boolean;
  /**
   * Calls all kernels again. Tensors that the recorded code made hold the new results, and those that it overwrote are overwritten
   * again.
   *
   * @param attributesOf the attributes of a call this time; as recorded where left out
   */
  repeat(attributesOf?: (call: RecordedCall) => RecordedCall['attributes']): void;
  /** Gives its memory back. Tensors that are still alive keep their values. */
  dispose(): void;
}

/** What the backends of the engines `wasm` and `onnxruntime` have beside TensorFlow.js' own: `tf.backend() as Partial<Recorder>`. */
export interface Recorder {
  /**
   * Runs code and records its kernels. Undefined where they are not all that the code does, so that calling them again would
   * not be the same: it read values back, or made a tensor of different numbers that JavaScript computed.
   *
   * @param code synchronous; what it returns is for the caller to take out by a closure
   */
  recordKernels(code: () => void): Recording | undefined;
  /**
   * Writes new values into a float32 tensor's memory, for the next repetition to read.
   *
   * @throws {BackendError} for more or fewer values than it has
   */
  overwrite(tensor: TensorInfo, values: Float32Array): void;
}
