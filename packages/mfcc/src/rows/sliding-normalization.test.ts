import { expect, test } from '@jest/globals';
import { expectedValues, slidingFixture } from '../../fixtures/fixtures.js';
import type { MfccOptions } from '../index.js';
import { resolveOptions } from '../options/resolve.js';
import { createRowChain } from './row-chain.js';

const [input, ...cases] = slidingFixture.cases;
const features = expectedValues(input);

function run(options: Partial<MfccOptions>, rows: number): Float64Array {
  const out: number[] = [];
  const resolved = resolveOptions({ sampleRate: 16000, ...options });
  const chain = createRowChain(resolved, input.values, (row) => out.push(...row));
  for (let t = 0; t < rows; t++) chain.push(features.subarray(t * input.values, (t + 1) * input.values));
  chain.end();
  return Float64Array.from(out);
}

test.each(cases.map((c) => [c.call, c] as const))('torchaudio %s', (_call, fixture) => {
  const expected = expectedValues(fixture);
  const found = run(fixture.options, input.frames);
  expect(found.length).toBe(expected.length);
  const difference = found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
  expect(difference).toBeLessThanOrEqual(1e-9 * Math.max(...expected.map(Math.abs)));
});

test('one frame alone: no variance, and its own mean', () => {
  expect([...run({ ...cases[1].options }, 1)]).toEqual([0, 0]);
});
