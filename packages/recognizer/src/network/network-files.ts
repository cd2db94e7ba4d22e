import type { Shape } from './shape.js';

/** A network as it is stored: its topology, the names and shapes of its weights, and the weights one after the other. */
export interface NetworkFiles {
  readonly model: {
    /** The network's layers, as `toJSON` of a TensorFlow.js `LayersModel` writes them. */
    readonly modelTopology: object;
    readonly weightSpecs: readonly WeightSpec[];
  };
  /** 32-bit floating-point numbers, little-endian. */
  readonly weights: Uint8Array;
}

/** Name and shape of one weight, in the order of the weights. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: string;
}
