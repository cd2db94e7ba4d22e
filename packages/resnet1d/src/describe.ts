import type { LayersModel } from '@tensorflow/tfjs-layers';

/** One layer of a network of {@link buildResNet1d}. */
export interface LayerRow {
  /** Its row in the paper's Table 1; undefined for what the table leaves out (input, flatten, pooling over time). */
  readonly tableRow: number | undefined;
  readonly name: string;
  /** The layer's class in TensorFlow.js and Keras, such as `Conv1D`. */
  readonly type: string;
  /** Without the batch: [time steps, channels], or [units]. */
  readonly outputShape: readonly number[];
  /** Weights, trained or not: batch normalisation counts its moving mean and variance, as Keras does. */
  readonly parameters: number;
}

/** Layers of the trunk and the output → row of Table 1. */
const TABLE_ROWS: Readonly<Record<string, number>> = {
  conv1: 1,
  relu1: 2,
  conv2: 3,
  batchNorm1: 4,
  relu2: 5,
  dropout1: 6,
  pool1: 7,
  conv3: 8,
  relu3: 8,
  conv4: 8,
  relu4: 8,
  conv5: 8,
  relu5: 8,
  conv6: 9,
  batchNorm2: 10,
  relu6: 11,
  dropout2: 12,
  pool2: 13,
  conv7: 14,
  relu7: 14,
  conv8: 14,
  relu8: 14,
  dense: 16,
};

const RESIDUAL_BLOCKS_ROW = 15;

/**
 * The network, layer by layer, from input to output. Reads the model only: nothing is computed.
 *
 * @param model - of {@link buildResNet1d}, or loaded from a file that it was saved to
 *
 * @example
 * ```ts
 * const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 });
 * describeResNet1d(model)[1];
 * // { tableRow: 1, name: 'conv1', type: 'Conv1D', outputShape: [216, 256], parameters: 24832 }
 * ```
 */
export function describeResNet1d(model: LayersModel): LayerRow[] {
  return model.layers.map((layer) => ({
    tableRow: layer.name.startsWith('block') ? RESIDUAL_BLOCKS_ROW : TABLE_ROWS[layer.name],
    name: layer.name,
    type: layer.getClassName(),
    outputShape: (layer.outputShape as number[]).slice(1),
    parameters: layer.countParams(),
  }));
}

/**
 * The rows as a Markdown table, with the sum of the parameters below.
 *
 * @example
 * ```ts
 * const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 });
 * formatLayers(describeResNet1d(model)).split('\n')[3];
 * // '| 1 | conv1 | Conv1D | 216 × 256 | 24,832 |'
 * ```
 */
export function formatLayers(rows: readonly LayerRow[]): string {
  const total = rows.reduce((sum, row) => sum + row.parameters, 0);
  const lines = rows.map(({ tableRow, name, type, outputShape, parameters }) => [
    tableRow ?? '',
    name,
    type,
    outputShape.join(' × '),
    parameters.toLocaleString('en-US'),
  ]);
  const cells = [
    ['row', 'layer', 'type', 'output', 'parameters'],
    ['---:', '---', '---', '---', '---:'],
    ...lines,
    ['', 'total', '', '', total.toLocaleString('en-US')],
  ];
  return cells.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
