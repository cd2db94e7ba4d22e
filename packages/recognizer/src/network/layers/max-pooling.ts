import type { LayerKind } from '../layer-kind.js';

/** [T, C] → [⌊(T − size) / stride⌋ + 1, C]. */
export const maxPooling: LayerKind = (config, inputs) => {
  const [steps, channels] = config.onlyInput(inputs, 2);
  const size = config.size('pool_size');
  const stride = config.size('strides');
  config.only('padding', ['valid']);
  config.only('data_format', ['channels_last', undefined]);
  const outputs = Math.floor((steps - size) / stride) + 1;
  config.require(outputs > 0, `${steps} time steps`, `at least the ${size} of its window`);
  return {
    shape: [outputs, channels],
    weights: {},
    toOnnx(graph, [input]) {
      const value = graph.channelsFirst(input);
      const attributes = { kernel_shape: [size], strides: [stride] };
      return { ...value, name: graph.add('MaxPool', [value.name], attributes) };
    },
  };
};
