import type { LayerKind } from '../layer-kind.js';
import { sizeOf } from '../shape.js';

export const reshape: LayerKind = (config, inputs) => {
  const size = sizeOf(config.onlyInput(inputs));
  const target = config.sizes('target_shape');
  config.require(sizeOf(target) === size, `target_shape [${target}]`, `a shape of ${size} values`);
  return {
    shape: target,
    weights: {},
    toOnnx(graph, [input]) {
      const value = graph.channelsLast(input);
      const shape = graph.integers([0, ...target]);
      return { name: graph.add('Reshape', [value.name, shape]), axes: target.length, channelsFirst: false };
    },
  };
};
