import type { NetworkFiles } from './network-files.js';
import type { Shape } from './shape.js';

/** What computes a network's answer. */
export type NetworkEngine = 'onnxruntime' | 'tensorflow.js';

/** A network that can be asked, whatever computes it. */
export interface Network {
  readonly engine: NetworkEngine;
  /** [frames, coefficients] of one example. */
  readonly inputShape: Shape;
  readonly classCount: number;
  /** One example, row-major [frames, coefficients] → the probability of each class. */
  predict(input: Float32Array): Promise<Float32Array>;
  /** Its topology and weights, for storing. */
  toFiles(): Promise<NetworkFiles>;
  /** Frees what the engine holds; the network cannot be asked afterwards. */
  dispose(): void | Promise<void>;
}
