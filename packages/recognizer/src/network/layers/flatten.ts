import type { LayerKind } from '../layer-kind.js';
import { sizeOf } from '../shape.js';

/** [T, C] → [T·C], time step after time step. */
export const flatten: LayerKind = (config, inputs) => {
  config.only('data_format', ['channels_last', undefined, null]);
  return {
    shape: [sizeOf(config.onlyInput(inputs))],
    weights: {},
    toOnnx(graph, [input]) {
      const name = graph.add('Flatten', [graph.channelsLast(input).name], { axis: 1 });
      return { name, axes: 1, channelsFirst: false };
    },
  };
};
