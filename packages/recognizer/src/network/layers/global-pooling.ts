import type { LayerKind } from '../layer-kind.js';

export const globalAveragePooling: LayerKind = overTime('GlobalAveragePool');
export const globalMaxPooling: LayerKind = overTime('GlobalMaxPool');

/** [T, C] → [C]. */
function overTime(operator: 'GlobalAveragePool' | 'GlobalMaxPool'): LayerKind {
  return (config, inputs) => {
    const [, channels] = config.onlyInput(inputs, 2);
    config.only('data_format', ['channels_last', undefined]);
    return {
      shape: [channels],
      weights: {},
      toOnnx(graph, [input]) {
        const pooled = graph.add(operator, [graph.channelsFirst(input).name]);
        return { name: graph.add('Flatten', [pooled], { axis: 1 }), axes: 1, channelsFirst: false };
      },
    };
  };
}
