import { expect, test } from '@jest/globals';
import { createStretchCutter } from './stretches.js';
import { planWindows } from './timeline-options.js';

const RATE = 1_000;

/** Runs of noise (its level) and silence (0), each of so many samples. */
function recording(...runs: readonly [level: number, samples: number][]): Float32Array {
  return Float32Array.from(
    runs.flatMap(([level, count]) => Array.from({ length: count }, (_, i) => (i % 2 ? level : -level))),
  );
}

/** What a recording is divided into: stretches by their places, silences as null between theirs. */
function divided(samples: Float32Array, pauseSeconds = 0.5, pieces = samples.length) {
  const cutter = createStretchCutter(planWindows({ sampleRate: RATE, pauseSeconds }, 1));
  const found: (readonly [number, number] | readonly [number, null, number])[] = [];
  const heard: number[] = [];
  let start = 0;
  const follow = (events: Iterable<import('./stretches.js').Stretch>) => {
    for (const event of events) {
      if (event.kind === 'begin') start = event.start;
      else if (event.kind === 'silence') {
        found.push([event.from, null, event.to]);
        heard.push(...samples.subarray(event.from, event.to));
      } else heard.push(...event.samples);
      if (event.kind === 'end') found.push([start, heard.length]);
    }
  };
  for (let at = 0; at < samples.length; at += pieces) follow(cutter.add(samples.subarray(at, at + pieces)));
  follow(cutter.end());
  // Nothing is lost, given twice, or out of order.
  expect(Float32Array.from(heard)).toEqual(samples);
  return found.filter(([, to], i) => to !== null || found[i + 1]?.[1] !== null);
}

test.each([
  [
    'a pause is shared at its middle',
    recording([1, 400], [0, 600], [1, 400]),
    [
      [0, 700],
      [700, 1400],
    ],
  ],
  ['less than a pause divides nothing', recording([1, 400], [0, 480], [1, 400]), [[0, 1280]]],
  ['digital silence at the begin', recording([0, 300], [1, 400]), [[0, 700]]],
  ['nothing but silence', recording([0, 900]), [[0, null, 900]]],
  ['nothing but a moment of it', recording([0, 90]), [[0, 90]]],
  ['a moment of sound', recording([1, 7]), [[0, 7]]],
  ['quiet is 40 dB below the loudest', recording([1, 400], [0.0101, 600], [1, 400]), [[0, 1400]]],
  [
    'or lower',
    recording([1, 400], [0.0099, 600], [1, 400]),
    [
      [0, 700],
      [700, 1400],
    ],
  ],
])('%s', (_, samples, expected) => {
  expect(divided(samples)).toEqual(expected);
  expect(divided(samples, 0.5, 3)).toEqual(expected);
  expect(divided(samples, Number.POSITIVE_INFINITY)).toEqual([[0, samples.length]]);
});

test('each stretch reaches a second into a long silence; what is left between is none of them', () => {
  const samples = recording([1, 400], [0, 3000], [1, 400], [0, 5000]);
  const silences = divided(samples).filter(([, to]) => to === null);
  expect(divided(samples).filter(([, to]) => to !== null)).toEqual([
    [0, 1400],
    [2400, 4800],
  ]);
  expect(silences.map(([, , to]) => to)).toEqual([2400, 8800]);
});

test('a bang is forgotten after 30 seconds', () => {
  const samples = recording([1, 200], [0.005, 40_000]);
  const stretches = divided(samples).filter(([, to]) => to !== null);
  expect(stretches).toHaveLength(2);
  const [, [start, end]] = stretches;
  expect(start).toBeGreaterThan(28_000);
  expect(start).toBeLessThan(30_000);
  expect(end).toBe(40_200);
});
