import { expect, test } from '@jest/globals';
import { createLanes, runLanes } from './lanes.js';

const noise = (i: number): number => Math.sin(12.9898 * (i + 1)) * Math.cos(78.233 * i);

test.each([
  [1, 4],
  [2, 8],
  [3, 52],
])(
  'WebAssembly and JavaScript add the same terms in the same order: %i lanes of %i factors',
  (count, taps) => {
    const lanes = createLanes(count, 16, taps);
    // Views of an array of its own would mean that WebAssembly did not run.
    expect(lanes.inputs.buffer.byteLength % 65536).toBe(0);
    lanes.inputs.forEach((_, i) => {
      lanes.inputs[i] = noise(i);
    });
    lanes.factors.forEach((_, i) => {
      lanes.factors[i] = noise(i + 0.5);
    });
    for (let lane = 0; lane < count; lane++)
      lanes.ends.set([lane * taps, (lane + 1) * taps - (lane > 0 ? 4 : 0)], 2 * lane);
    lanes.run(14);
    const sums = lanes.sums.slice();
    lanes.sums.fill(0);
    runLanes(lanes, count, taps, 14);
    expect(sums).toEqual(lanes.sums);
    expect(sums[13]).not.toBe(0);
  },
);
