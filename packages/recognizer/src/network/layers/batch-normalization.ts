import type { LayerKind } from '../layer-kind.js';

/** (x − moving mean) / √(moving variance + epsilon) · gamma + beta, channel by channel. */
export const batchNormalization: LayerKind = (config, inputs) => {
  const shape = config.onlyInput(inputs);
  config.only('axis', [-1, shape.length]);
  const epsilon = config.real('epsilon');
  const channels = [shape.at(-1)!];
  const scaled = config.flag('scale');
  const centred = config.flag('center');
  return {
    shape,
    weights: {
      ...(scaled ? { gamma: channels } : {}),
      ...(centred ? { beta: channels } : {}),
      moving_mean: channels,
      moving_variance: channels,
    },
    toOnnx(graph, [input], weights) {
      const gamma = weights.gamma ?? new Float32Array(channels[0]).fill(1);
      const beta = weights.beta ?? new Float32Array(channels[0]);
      const value = shape.length === 2 ? graph.channelsFirst(input) : input;
      const statistics = [gamma, beta, weights.moving_mean, weights.moving_variance].map((values) =>
        graph.constant(values, channels),
      );
      return {
        ...value,
        name: graph.add('BatchNormalization', [value.name, ...statistics], { epsilon: { float: epsilon } }),
      };
    },
  };
};
