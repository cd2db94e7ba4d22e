import { describe, expect, test } from '@jest/globals';
import { createWindowCutter } from './windows.js';

/** Each window as its samples and its stretch, from pieces of these lengths. */
function cut(plan: { window: number; hop: number }, length: number, pieces: readonly number[] = [length]) {
  const recording = Float32Array.from({ length }, (_, i) => i);
  const cutter = createWindowCutter(plan);
  const windows: { samples: number[]; from: number; to: number }[] = [];
  let at = 0;
  for (const piece of pieces) {
    for (const { samples, from, to } of cutter.add(recording.subarray(at, at + piece)))
      windows.push({ samples: [...samples], from, to });
    at += piece;
  }
  const last = cutter.end();
  if (last) windows.push({ samples: [...last.samples], from: last.from, to: last.to });
  return windows;
}

describe('windows', () => {
  test('begin a hop apart; the last ends with the recording', () => {
    const windows = cut({ window: 4, hop: 2 }, 9);
    expect(windows.map(({ samples }) => samples)).toEqual([
      [0, 1, 2, 3],
      [2, 3, 4, 5],
      [4, 5, 6, 7],
      [5, 6, 7, 8],
    ]);
    expect(windows.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 5],
      [5, 7],
      [7, 9],
    ]);
  });

  test.each([
    [1, [[0]]],
    [3, [[0, 1, 2]]],
    [4, [[0, 1, 2, 3]]],
    [
      5,
      [
        [0, 1, 2, 3],
        [1, 2, 3, 4],
      ],
    ],
    [0, []],
  ])('of a recording of %i samples', (length, expected) => {
    expect(cut({ window: 4, hop: 2 }, length).map(({ samples }) => samples)).toEqual(expected);
  });

  test('stand for stretches that join from begin to end, inside their own samples', () => {
    for (const [window, hop] of [
      [4, 1],
      [5, 2],
      [7, 7],
      [8, 3],
    ])
      for (let length = 1; length < 40; length++) {
        const windows = cut({ window, hop }, length);
        expect(windows[0].from).toBe(0);
        expect(windows.at(-1)!.to).toBe(length);
        const holds = windows.every(
          ({ samples, from, to }, i) =>
            to > from &&
            (i === 0 || from === windows[i - 1].to) &&
            samples[0] <= from &&
            samples.at(-1)! >= to - 1 &&
            samples.every((sample, j) => sample === samples[0] + j),
        );
        expect({ window, hop, length, holds }).toEqual({ window, hop, length, holds: true });
      }
  });

  test('do not depend on the pieces', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const pieces: number[] = [];
      for (let state = seed, left = 60; left > 0; ) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        pieces.push(Math.min(left, (state >>> 8) % (seed % 2 === 0 ? 4 : 30)));
        left -= pieces.at(-1)!;
      }
      const plan = { window: 3 + (seed % 7), hop: 1 + (seed % 3) };
      expect(cut(plan, 60, pieces)).toEqual(cut(plan, 60));
    }
  });
});
