import type { OnnxGraph, OnnxValue } from '../onnx/onnx-graph.js';
import type { LayerConfig } from './layer-config.js';
import type { Shape } from './shape.js';

/** A kind of layer that a recogniser's network may have: how its configuration is read. */
export type LayerKind = (config: LayerConfig, inputs: readonly Shape[]) => Layer;

/** One layer, checked: what it makes, what weights it holds, and how ONNX says the same. */
export interface Layer {
  readonly shape: Shape;
  /** Name → shape of each weight, as TensorFlow.js saves them. */
  readonly weights: Readonly<Record<string, Shape>>;
  /** Adds the layer's nodes; `weights` are its own, by name. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[], weights: LayerWeights): OnnxValue;
}

export type LayerWeights = Readonly<Record<string, Float32Array>>;
