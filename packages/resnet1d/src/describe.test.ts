import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { describeResNet1d, formatLayers, type LayerRow } from './describe.js';
import { buildResNet1d } from './resnet1d.js';

let rows: readonly LayerRow[];

beforeAll(async () => {
  await useBackend({ threads: 1 });
  rows = describeResNet1d(buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 }));
}, 30_000);

describe('describeResNet1d', () => {
  test('names a layer’s row in Table 1, its shape and its parameters', () => {
    expect(rows[1]).toEqual({
      tableRow: 1,
      name: 'conv1',
      type: 'Conv1D',
      outputShape: [216, 256],
      parameters: 24832,
    });
  });

  test('every row of the table has its layers, in order', () => {
    const counts = Array.from(
      { length: 16 },
      (_, i) => rows.filter(({ tableRow }) => tableRow === i + 1).length,
    );
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 6, 1, 1, 1, 1, 1, 4, 50, 1]);
    const order = rows.flatMap(({ tableRow }) => tableRow ?? []);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const outside = rows.filter(({ tableRow }) => tableRow === undefined);
    expect(outside.map(({ name }) => name)).toEqual(['features', 'flatten']);
  });
});

test('formatLayers writes a Markdown table with the total', () => {
  const lines = formatLayers(rows).split('\n');
  expect(lines).toHaveLength(2 + rows.length + 1);
  expect(lines[0]).toBe('| row | layer | type | output | parameters |');
  expect(lines[3]).toBe('| 1 | conv1 | Conv1D | 216 × 256 | 24,832 |');
  expect(lines.at(-1)).toBe('|  | total |  |  | 1,963,400 |');
});
