/** What is used of `onnxruntime-node` and `onnxruntime-web`, which are equal in it. */
export interface Onnxruntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: object): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => unknown;
}

/** A graph that is ready to run. */
export interface OnnxSession {
  run(feeds: object): Promise<Readonly<Record<string, { readonly data: unknown }>>>;
  release(): Promise<void>;
}
