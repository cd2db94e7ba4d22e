import type { Layer, LayerWeights } from './layer-kind.js';
import type { Shape } from './shape.js';

/** A network that has been checked: plain data that TensorFlow.js is not needed for. */
export interface NetworkGraph {
  /** [frames, coefficients] of one example. */
  readonly inputShape: Shape;
  readonly inputName: string;
  /** Each after the layers that it takes its inputs from. */
  readonly layers: readonly NetworkLayer[];
  /** Name of the layer whose output is the answer. */
  readonly outputName: string;
  readonly classCount: number;
}

export interface NetworkLayer {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly layer: Layer;
  readonly weights: LayerWeights;
}
