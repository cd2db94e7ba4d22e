import { expect, test } from '@jest/globals';
import { DEPTH_CELLS, DEPTHS, depthName } from './depth.js';

test('five depths with and without connection and batch normalisation; without blocks the connection is nothing', () => {
  expect(DEPTH_CELLS).toHaveLength(2 * (1 + 4 * 2));
  expect(new Set(DEPTHS.map(({ name }) => name)).size).toBe(DEPTHS.length);
  expect(depthName({ blocks: 20, connection: false, batchNorm: true })).toBe(
    'depth-20-no-connection-batch-norm',
  );
});
