import type { LayerKind } from '../layer-kind.js';

export const add: LayerKind = (config, inputs) => {
  config.require(inputs.length > 1, `${inputs.length} inputs`, 'at least two');
  const [shape] = inputs;
  const equal = inputs.every((other) => String(other) === String(shape));
  config.require(equal, `inputs [${inputs.join('] and [')}]`, 'equal shapes');
  return {
    shape,
    weights: {},
    toOnnx(graph, values) {
      const { channelsFirst } = values[0];
      const same = values.map((value) =>
        channelsFirst ? graph.channelsFirst(value) : graph.channelsLast(value),
      );
      const sum = same.map(({ name }) => name).reduce((left, right) => graph.add('Add', [left, right]));
      return { ...same[0], name: sum };
    },
  };
};
