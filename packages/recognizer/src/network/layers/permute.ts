import type { LayerKind } from '../layer-kind.js';

/** Axes in another order; `dims` counts them from 1. */
export const permute: LayerKind = (config, inputs) => {
  const shape = config.onlyInput(inputs);
  const dims = config.sizes('dims');
  const complete = [...dims].sort().join() === shape.map((_, axis) => axis + 1).join();
  config.require(complete, `dims [${dims}]`, `each of the ${shape.length} axes once`);
  return {
    shape: dims.map((axis) => shape[axis - 1]),
    weights: {},
    toOnnx(graph, [input]) {
      const value = graph.channelsLast(input);
      return { ...value, name: graph.add('Transpose', [value.name], { perm: [0, ...dims] }) };
    },
  };
};
