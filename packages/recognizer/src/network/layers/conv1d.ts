import type { LayerKind } from '../layer-kind.js';
import { ACTIVATIONS, activate } from './activation.js';

/** [T, C] → [T', filters]: a cross-correlation over time. */
export const conv1d: LayerKind = (config, inputs) => {
  const [steps, channels] = config.onlyInput(inputs, 2);
  const filters = config.size('filters');
  const kernelSize = config.size('kernel_size');
  const stride = config.size('strides');
  const padding = config.oneOf('padding', ['same', 'valid']);
  config.only('dilation_rate', [1, undefined]);
  config.only('data_format', ['channels_last', undefined]);
  const name = config.oneOf('activation', ACTIVATIONS);
  const biased = config.flag('use_bias');
  const outputs =
    padding === 'same' ? Math.ceil(steps / stride) : Math.ceil((steps - kernelSize + 1) / stride);
  config.require(outputs > 0, `${steps} time steps`, `at least the ${kernelSize} of its kernel`);
  // TensorFlow's `same`: as evenly as it goes, an odd one after the end.
  const missing = padding === 'same' ? Math.max(0, (outputs - 1) * stride + kernelSize - steps) : 0;
  const pads = [Math.floor(missing / 2), Math.ceil(missing / 2)];
  return {
    shape: [outputs, filters],
    weights: { kernel: [kernelSize, channels, filters], ...(biased ? { bias: [filters] } : {}) },
    toOnnx(graph, [input], weights) {
      const kernel = graph.constant(turned(weights.kernel, kernelSize, channels, filters), [
        filters,
        channels,
        kernelSize,
      ]);
      const bias = biased ? [graph.constant(weights.bias, [filters])] : [];
      const value = graph.channelsFirst(input);
      const attributes = { kernel_shape: [kernelSize], strides: [stride], pads };
      const convolved = { ...value, name: graph.add('Conv', [value.name, kernel, ...bias], attributes) };
      return activate(graph, convolved, name);
    },
  };
};

/** TensorFlow's kernel [width, channels, filters] in ONNX' order [filters, channels, width]. */
function turned(kernel: Float32Array, width: number, channels: number, filters: number): Float32Array {
  const out = new Float32Array(kernel.length);
  for (let k = 0; k < width; k++)
    for (let c = 0; c < channels; c++)
      for (let f = 0; f < filters; f++)
        out[(f * channels + c) * width + k] = kernel[(k * channels + c) * filters + f];
  return out;
}
