import type { LayerKind } from '../layer-kind.js';

/** Channels side by side. */
export const concatenate: LayerKind = (config, inputs) => {
  config.require(inputs.length > 1, `${inputs.length} inputs`, 'at least two');
  const [first] = inputs;
  config.only('axis', [-1, first.length]);
  const fits = inputs.every((shape) => String(shape.slice(0, -1)) === String(first.slice(0, -1)));
  config.require(fits, `inputs [${inputs.join('] and [')}]`, 'shapes that differ in their channels alone');
  const channels = inputs.reduce((sum, shape) => sum + shape.at(-1)!, 0);
  return {
    shape: [...first.slice(0, -1), channels],
    weights: {},
    toOnnx(graph, values) {
      const { channelsFirst } = values[0];
      const same = values.map((value) =>
        channelsFirst ? graph.channelsFirst(value) : graph.channelsLast(value),
      );
      const axis = channelsFirst ? 1 : -1;
      const names = same.map(({ name }) => name);
      return { name: graph.add('Concat', names, { axis }), axes: first.length, channelsFirst };
    },
  };
};
