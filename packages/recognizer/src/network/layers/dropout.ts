import type { LayerKind } from '../layer-kind.js';

/** Drops in training only: here its input passes. */
export const dropout: LayerKind = (config, inputs) => ({
  shape: config.onlyInput(inputs),
  weights: {},
  toOnnx: (_, [input]) => input,
});
